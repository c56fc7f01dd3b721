// SPDX-License-Identifier: Apache-2.0
// The window a command is typed in, as the system knows it. Any thread.
#pragma once

namespace jobdeck::ctl {

/// Columns of the terminal that standard output is; 0 where it is a file or a pipe. COLUMNS wins over what is measured.
int screenWidth();

/// From here on writing to a pipe that nobody reads fails instead of ending the program.
void surviveBrokenPipes();

} // namespace jobdeck::ctl
