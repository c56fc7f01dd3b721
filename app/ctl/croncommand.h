// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl cron next|describe|check`: cron expressions from the terminal; blocks, never on a GUI thread.
#pragma once

#include <QStringList>

#include <iosfwd>

namespace jobdeck::ctl {

struct CronStreams
{
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

/// `arguments` begins with the program's name, "jobdeckctl cron". Answers an ExitCode.
int cronCommand(const QStringList& arguments, const CronStreams& streams);

/// The same on standard input, output and error.
int cronCommand(const QStringList& arguments);

} // namespace jobdeck::ctl
