// SPDX-License-Identifier: Apache-2.0
#include "remote/apirequest.h"

#include <QUrl>

namespace jobdeck::remote {

QByteArray ApiRequest::target() const
{
    QByteArray out = "/api/v1";
    for (const QString& segment : path)
        out += '/' + QUrl::toPercentEncoding(segment);
    if (!query.isEmpty())
        out += '?' + query.toString(QUrl::FullyEncoded).toUtf8();
    return out;
}

QByteArray ApiAnswer::field(QByteArrayView name) const
{
    for (const http::Field& each : fields) {
        if (each.name.compare(name, Qt::CaseInsensitive) == 0)
            return each.value;
    }
    return {};
}

} // namespace jobdeck::remote
