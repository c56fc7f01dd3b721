// SPDX-License-Identifier: Apache-2.0
// Whether and where webhooks are received: keeps the server on the http thread as the settings wish and says what came
// of it. Lives on the main thread.
#pragma once

#include "clock.h"
#include "listener.h"
#include "result.h"
#include "webhook/gate.h"

#include <QObject>
#include <QThread>
#include <QTimer>

namespace jobdeck::webhook {

class Reception;

class WebhookListener : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    WebhookListener(GateTarget target, const Clock& clock, QObject* parent = nullptr);
    /// Nothing is received any more once it returns; its handlers never block.
    ~WebhookListener() override;

    /// For servers on other threads, see routes.h.
    Gate* gate() const;
    const ListenerStatus& status() const { return m_status; }
    const ListenerSettings& settings() const { return m_settings; }
    /// For a client on this machine, e.g. `http://127.0.0.1:8765`; empty while it does not listen.
    QString localUrl() const;

    /// `wanted`: there is something to listen for.
    void apply(const ListenerSettings& settings, bool wanted);
    void setTable(const std::shared_ptr<const HookTable>& table);
    void setProbe(const QString& path, const QString& word);
    /// For good. Deliveries that wait for the engine are answered by it or with 503.
    void stop();

signals:
    void statusChanged(const jobdeck::ListenerStatus& status);

private:
    void open();
    void take(const Result<int>& port);
    void setStatus(const ListenerStatus& status);

    Reception* m_reception; ///< on m_thread
    QThread m_thread;
    ListenerSettings m_settings;
    ListenerStatus m_status;
    QTimer m_retry;
    int m_retryMs = 0;
    int m_attempt = 0; ///< answers to earlier ones do not count
    bool m_wanted = false;
    bool m_applied = false; ///< the settings are the user's
    bool m_stopped = false;
};

} // namespace jobdeck::webhook
