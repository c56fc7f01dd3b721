// SPDX-License-Identifier: Apache-2.0
// The command table in words: for the terminal and for the manual. Pure, any thread.
#pragma once

#include "table/commandspec.h"

namespace jobdeck::ctl {

/// `jobdeckctl --help`.
QString overview();
/// `jobdeckctl jobs --help`; empty: no such group.
QString groupHelp(const QString& group);
/// `jobdeckctl jobs list --help`.
QString commandHelp(const CommandSpec& command);
/// "jobdeckctl jobs get JOB [OPTION…]"
QString usageLine(const CommandSpec& command);

/// The part of the manual's chapter about the terminal that lists commands, options and exit statuses, as Markdown.
QString manualText();

} // namespace jobdeck::ctl
