// SPDX-License-Identifier: Apache-2.0
// Reaches whoever owns a data folder over its local socket. Lives on the GUI thread.
#pragma once

#include "remote/transport.h"

namespace jobdeck::remote {

class SocketTransport final : public Transport
{
    Q_OBJECT

public:
    explicit SocketTransport(const QString& folder, QObject* parent = nullptr) : Transport(parent), m_folder(folder) {}

    Exchange* send(const WireRequest& request, QObject* parent) override;
    QString peerName() const override;

private:
    const QString m_folder;
};

} // namespace jobdeck::remote
