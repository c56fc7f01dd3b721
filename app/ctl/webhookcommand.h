// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl webhook sign|send`: signs a webhook's body with a secret from a file, the environment or standard input;
// blocks, never on a GUI thread.
#pragma once

#include <QStringList>

#include <iosfwd>

namespace jobdeck::ctl {

struct WebhookStreams
{
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

/// `arguments` begins with the program's name, "jobdeckctl webhook". Answers an ExitCode.
int webhookCommand(const QStringList& arguments, const WebhookStreams& streams);

/// The same on standard input, output and error.
int webhookCommand(const QStringList& arguments);

} // namespace jobdeck::ctl
