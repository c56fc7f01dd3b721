// SPDX-License-Identifier: Apache-2.0
#include "http/responsereader.h"

#include <QCoreApplication>

namespace jobdeck::http {

static Error cutOff()
{
    return {.code = ErrorCode::Unavailable,
            .message = QCoreApplication::translate("jobdeck::http", "The answer was cut off.")};
}

Result<Response> readResponse(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 || !bytes.startsWith("HTTP/1.1 "))
        return cutOff();
    Response response;
    response.status = bytes.mid(9, 3).toInt();
    qsizetype length = 0;
    const QList<QByteArray> lines = bytes.first(end).split('\n');
    for (const QByteArray& line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        const Field field = {line.first(qMax(colon, 0)).trimmed(), line.sliced(colon + 1).trimmed()};
        if (field.isNamed("Content-Length"))
            length = field.value.toLongLong();
        else if (field.isNamed("Content-Type"))
            response.contentType = field.value;
        response.fields.append(field);
    }
    response.body = bytes.sliced(end + 4);
    if (response.body.size() != length)
        return cutOff();
    return response;
}

} // namespace jobdeck::http
