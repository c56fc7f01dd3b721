// SPDX-License-Identifier: Apache-2.0
#include "local/run/exitwords.h"

#include <QCoreApplication>

#include <array>
#include <csignal>
#include <utility>

namespace jobdeck::local {

QString signalMeaning(int signal)
{
    static constexpr std::array<std::pair<int, const char*>, 17> words{{
        {SIGHUP, QT_TRANSLATE_NOOP("jobdeck::run", "hung up")},
        {SIGINT, QT_TRANSLATE_NOOP("jobdeck::run", "interrupted")},
        {SIGQUIT, QT_TRANSLATE_NOOP("jobdeck::run", "quit")},
        {SIGILL, QT_TRANSLATE_NOOP("jobdeck::run", "illegal instruction")},
        {SIGTRAP, QT_TRANSLATE_NOOP("jobdeck::run", "trap")},
        {SIGABRT, QT_TRANSLATE_NOOP("jobdeck::run", "aborted")},
        {SIGBUS, QT_TRANSLATE_NOOP("jobdeck::run", "bus error")},
        {SIGFPE, QT_TRANSLATE_NOOP("jobdeck::run", "arithmetic error")},
        {SIGKILL, QT_TRANSLATE_NOOP("jobdeck::run", "killed")},
        {SIGUSR1, QT_TRANSLATE_NOOP("jobdeck::run", "user signal 1")},
        {SIGSEGV, QT_TRANSLATE_NOOP("jobdeck::run", "memory access error")},
        {SIGUSR2, QT_TRANSLATE_NOOP("jobdeck::run", "user signal 2")},
        {SIGPIPE, QT_TRANSLATE_NOOP("jobdeck::run", "broken pipe")},
        {SIGALRM, QT_TRANSLATE_NOOP("jobdeck::run", "alarm")},
        {SIGTERM, QT_TRANSLATE_NOOP("jobdeck::run", "terminated")},
        {SIGXCPU, QT_TRANSLATE_NOOP("jobdeck::run", "CPU time limit exceeded")},
        {SIGXFSZ, QT_TRANSLATE_NOOP("jobdeck::run", "file size limit exceeded")},
    }};
    for (const auto& [number, text] : words) {
        if (number == signal)
            return QCoreApplication::translate("jobdeck::run", text);
    }
    return {};
}

QString systemExitCodeMeaning(int)
{
    return {};
}

} // namespace jobdeck::local
