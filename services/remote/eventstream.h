// SPDX-License-Identifier: Apache-2.0
// A stream of server-sent events that outlives its connections: taken up where it broke, after a look at whether there
// is anything left to come. Lives on the GUI thread.
#pragma once

#include "remote/apiclient.h"
#include "remote/sseparser.h"

#include <QPointer>
#include <QTimer>

namespace jobdeck::remote {

class EventStream final : public QObject
{
    Q_OBJECT

public:
    EventStream(ApiClient& client, const QStringList& path, QObject* parent);

    void open();
    /// Somebody looked and more is to come: connects again after a while.
    void resume();

signals:
    void received(const jobdeck::remote::ServerEvent& event);
    /// The connection ended; resume() or destroy it.
    void broken();
    /// The service does not offer it (404, 405, 501 …).
    void refused(const jobdeck::Error& error);

private:
    void connectTo(const Result<Exchange*>& exchange);
    void takeBytes(const QByteArray& bytes);
    void takeEnd();
    void close();

    QPointer<ApiClient> m_client;
    const QStringList m_path;
    SseParser m_parser;
    QPointer<Exchange> m_exchange;
    QTimer m_wait;
    QTimer m_silence;
    int m_status = 0;
    int m_failures = 0;
    QByteArray m_refusal;
};

} // namespace jobdeck::remote
