// SPDX-License-Identifier: Apache-2.0
#include "http/response.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QVarLengthArray>

#include <utility>

namespace jobdeck::http {

/// Bytes that most answers' heads are shorter than.
static constexpr qsizetype kUsualHead = 512;

static const char* reasonPhrase(int status)
{
    // clang-format off
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 304: return "Not Modified";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 501: return "Not Implemented";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
    }
    // clang-format on
}

/// The same for a whole second, and answers come by the thousand.
static QByteArray httpDate(qint64 ms)
{
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    if (std::exchange(second, ms / 1000) != ms / 1000) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        text = QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
    }
    return text;
}

Response Response::json(int status, const QJsonObject& body)
{
    return {.status = status,
            .contentType = "application/json",
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

Response Response::detail(int status, const QString& text)
{
    return json(status, {{QStringLiteral("detail"), text}});
}

QByteArray serialize(const Response& response, const Framing& framing)
{
    // Many small parts: QByteArray::append() takes three times as long as copying them.
    QVarLengthArray<char, kUsualHead> head;
    const auto add = [&head](const auto&... parts) {
        const auto one = [&head](QByteArrayView part) { head.append(part.data(), part.size()); };
        (one(parts), ...);
    };
    add("HTTP/1.1 ", QByteArray::number(response.status), " ", reasonPhrase(response.status));
    add("\r\nDate: ", httpDate(framing.nowMs));
    if (!response.contentType.isEmpty())
        add("\r\nContent-Type: ", response.contentType, "\r\nX-Content-Type-Options: nosniff");
    add("\r\nCache-Control: no-store\r\n");
    for (const Field& field : response.fields) {
        Q_ASSERT(!field.value.contains('\r') && !field.value.contains('\n'));
        add(field.name, ": ", field.value, "\r\n");
    }
    if (framing.chunked)
        add("Transfer-Encoding: chunked\r\n");
    else if (response.status != 204 && !framing.stream)
        add("Content-Length: ", QByteArray::number(response.body.size()), "\r\n");
    if (!framing.keepAlive)
        add("Connection: close\r\n");
    add("\r\n");
    QByteArray bytes;
    const bool hasBody = !framing.headOnly && !framing.stream && response.status != 204;
    bytes.reserve(head.size() + (hasBody ? response.body.size() : 0));
    bytes.append(head.constData(), head.size());
    if (hasBody)
        bytes.append(response.body);
    return bytes;
}

} // namespace jobdeck::http
