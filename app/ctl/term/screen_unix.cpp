// SPDX-License-Identifier: Apache-2.0
#include "term/screen.h"

#include <QtGlobal>

#include <csignal>
#include <sys/ioctl.h>
#include <unistd.h>

namespace jobdeck::ctl {

static constexpr int kUsualWidth = 80;

int screenWidth()
{
    if (!::isatty(STDOUT_FILENO))
        return 0;
    if (const int wanted = qEnvironmentVariableIntValue("COLUMNS"); wanted > 0)
        return wanted;
    winsize size = {};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsualWidth;
}

void surviveBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace jobdeck::ctl
