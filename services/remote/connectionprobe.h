// SPDX-License-Identifier: Apache-2.0
// Tries a connection once and says in words what it found. Lives on the GUI thread; deletes itself.
#pragma once

#include "connections.h"
#include "remote/apiclient.h"

#include <QElapsedTimer>
#include <QPromise>

#include <memory>

namespace jobdeck::remote {

class ConnectionProbe final : public QObject
{
    Q_OBJECT

public:
    /// Begins by itself.
    static QFuture<Result<ConnectionReport>> run(std::unique_ptr<ApiClient> client, const ConnectionSettings& settings,
                                                 bool hasToken, QObject* parent);

private:
    ConnectionProbe(std::unique_ptr<ApiClient> client, const ConnectionSettings& settings, bool hasToken,
                    QObject* parent);
    void begin();
    void takeChanges(const ApiAnswer& answer);
    void takeJobs(const ApiAnswer& answer);
    void tellWorks(ServiceKind kind, qsizetype jobs);
    void tellFailure(const ApiAnswer& answer);
    void tell(const ConnectionReport& report);

    std::unique_ptr<ApiClient> m_client;
    const ConnectionSettings m_settings;
    const bool m_hasToken;
    QElapsedTimer m_time;
    QPromise<Result<ConnectionReport>> m_promise;
};

} // namespace jobdeck::remote
