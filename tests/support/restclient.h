// SPDX-License-Identifier: Apache-2.0
// Asks a server as a script would: one request a connection, the answer as it came. Main thread of a test.
#pragma once

#include "http/response.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <functional>
#include <memory>

class QIODevice;

namespace jobdeck {

struct RestAnswer
{
    int status = 0; ///< 0: none
    QByteArray body;
    QList<http::Field> fields;

    QJsonObject object() const;
    QJsonArray array() const;
    QByteArray field(const QByteArray& name) const;
};

class RestClient
{
public:
    /// `host` and `port`, or `socket`: the path of a local one.
    RestClient(quint16 port, QByteArray token) : m_port(port), m_token(std::move(token)) {}
    explicit RestClient(QString socket) : m_socket(std::move(socket)) {}

    RestAnswer send(const QByteArray& method, const QByteArray& path, const QByteArray& body = {},
                    const QList<http::Field>& fields = {}) const;
    /// Sends and leaves the connection open, for streams.
    std::unique_ptr<QIODevice> open(const QByteArray& method, const QByteArray& path,
                                    const QList<http::Field>& fields = {}) const;

private:
    QByteArray request(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                       const QList<http::Field>& fields) const;

    quint16 m_port = 0;
    QByteArray m_token;
    QString m_socket;
};

} // namespace jobdeck
