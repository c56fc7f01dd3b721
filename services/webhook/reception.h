// SPDX-License-Identifier: Apache-2.0
// The server that webhooks come to, with the gate behind it. Made on the main thread, lives on the http thread.
#pragma once

#include "clock.h"
#include "listener.h"
#include "result.h"
#include "webhook/gate.h"

#include <QObject>

#include <memory>

namespace jobdeck::http {
class Server;
}

namespace jobdeck::webhook {

class Reception : public QObject
{
    Q_OBJECT

public:
    Reception(GateTarget target, const Clock& clock);
    ~Reception() override;

    Gate* gate() { return &m_gate; }
    /// Listens as told, in place of what listened before. Answers the port in use.
    Result<quint16> open(const ListenerSettings& settings);
    void close();

private:
    const Clock& m_clock;
    Gate m_gate;
    std::unique_ptr<http::Server> m_server;
};

} // namespace jobdeck::webhook
