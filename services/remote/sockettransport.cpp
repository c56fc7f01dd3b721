// SPDX-License-Identifier: Apache-2.0
#include "remote/sockettransport.h"

#include "remote/socketexchange.h"

#include <QDir>

namespace jobdeck::remote {

Exchange* SocketTransport::send(const WireRequest& request, QObject* parent)
{
    return new SocketExchange(m_folder, request, parent);
}

QString SocketTransport::peerName() const
{
    return QDir::toNativeSeparators(m_folder);
}

} // namespace jobdeck::remote
