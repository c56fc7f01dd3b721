// SPDX-License-Identifier: Apache-2.0
// One request to a data folder's owner over its local socket, its answer as it comes. Lives on the GUI thread.
#pragma once

#include "remote/exchange.h"
#include "remote/responsestream.h"

#include <QLocalSocket>
#include <QTimer>

namespace jobdeck::remote {

class SocketExchange final : public Exchange
{
    Q_OBJECT

public:
    SocketExchange(const QString& folder, const WireRequest& request, QObject* parent);
    ~SocketExchange() override;

private:
    void connectToOwner(const QString& socket);
    void takeBytes();
    void takeEnd();
    void end(const std::optional<Fault>& fault);

    const QByteArray m_request;
    ResponseStream m_response;
    QLocalSocket m_socket;
    QTimer m_deadline;
    bool m_sent = false;
    bool m_headTold = false;
    bool m_finished = false;
};

} // namespace jobdeck::remote
