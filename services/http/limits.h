// SPDX-License-Identifier: Apache-2.0
// What one server allows a peer to cost it: sizes, counts and absolute times per phase. A value, any thread.
#pragma once

#include <QStringList>
#include <QtGlobal>

#include <chrono>

namespace jobdeck::http {

using namespace std::chrono_literals;

struct Limits
{
    qsizetype headBytes = 16 * 1024;    ///< request line and fields; past it 431
    qsizetype targetBytes = 8 * 1024;   ///< path and query; past it 414
    int fields = 64;                    ///< past it 431
    qsizetype bodyBytes = 1024 * 1024;  ///< past it 413, before reading where Content-Length tells
    qsizetype drainBytes = 1024 * 1024; ///< read and thrown away after a refusal, so that the peer sees the answer

    int connections = 256;       ///< at the cap the least useful one is evicted
    int connectionsPerPeer = 32; ///< the same among one address's; not for local sockets
    QStringList sharedPeers;     ///< addresses and networks of proxies, behind which are many peers: as local sockets

    /// Absolute: a byte now and then prolongs nothing.
    std::chrono::milliseconds headTime = 5s;
    std::chrono::milliseconds bodyTime = 10s;
    std::chrono::milliseconds idleTime = 15s; ///< between an answer and the first byte of the next request
    std::chrono::milliseconds writeTime = 10s;
    std::chrono::milliseconds drainTime = 1s;
};

} // namespace jobdeck::http
