// SPDX-License-Identifier: Apache-2.0
#include "stopsignal.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace jobdeck::ctl {

static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

/// Written in the handler, where little more than write() is allowed; read by the notifier.
static std::array<int, 2> pipeEnds = {-1, -1};

static void tellThePipe(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[0], &byte, 1);
}

struct StopSignal::Platform
{
    std::unique_ptr<QSocketNotifier> notifier;
    std::array<struct sigaction, kSignals.size()> before = {};
};

StopSignal::StopSignal(QObject* parent) : QObject(parent), m_platform(std::make_unique<Platform>())
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, pipeEnds.data()) != 0)
        return;
    m_platform->notifier = std::make_unique<QSocketNotifier>(pipeEnds[1], QSocketNotifier::Read);
    connect(m_platform->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(pipeEnds[1], &byte, 1) == 1)
            emit requested();
    });
    struct sigaction action = {};
    action.sa_handler = tellThePipe;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &action, &m_platform->before[i]);
}

StopSignal::~StopSignal()
{
    if (!m_platform->notifier)
        return;
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &m_platform->before[i], nullptr);
    m_platform->notifier.reset();
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

} // namespace jobdeck::ctl
