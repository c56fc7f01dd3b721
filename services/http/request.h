// SPDX-License-Identifier: Apache-2.0
// One whole request, as handlers see it. A value, any thread.
#pragma once

#include "http/field.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QMap>
#include <QString>

namespace jobdeck::http {

struct Request
{
    QByteArray method;
    QByteArray path;  ///< still escaped, begins with '/'
    QByteArray query; ///< still escaped, without the '?'
    QList<Field> fields;
    QByteArray body; ///< the bytes as sent: signatures are made over them
    bool keepAlive = true;
    bool http11 = true;                ///< the peer knows chunks
    QString peer;                      ///< address; empty: a local socket
    QMap<QString, QString> parameters; ///< unescaped, from the route's `{name}`s

    /// The first field of that name, in any letter case; empty where there is none.
    QByteArray field(QByteArrayView name) const;
    bool operator==(const Request&) const = default;
};

} // namespace jobdeck::http
