// SPDX-License-Identifier: Apache-2.0
// Kubiya's service as it really answers, with its shortcomings, as a small real HTTP server on loopback. Lives on the
// test's thread.
#pragma once

#include "routedserver.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace jobdeck {

/// Lists repeat the webhook secret; null and a changed trigger type are ignored; the next run is reckoned in UTC; times
/// have no zone; statuses come in capitals; one execution comes as a list of one; agents are wrapped and teams
/// forbidden.
class HostedService
{
public:
    HostedService();

    quint16 port() const { return m_server.port(); }
    QString url() const { return m_server.url(); }
    const QList<http::Request>& requests() const { return m_server.requests(); }
    int count(const QByteArray& method, const QByteArray& path) const;

    // What happens there.
    QString addJob(const QJsonObject& fields);
    QJsonObject& job(const QString& id) { return m_jobs[id]; }
    QString addExecution(const QString& jobId, const QString& status, const QString& startedAt,
                         const QJsonObject& more = {});
    void setExecution(const QString& id, const QJsonObject& fields);
    void removeJob(const QString& id) { m_jobs.remove(id); }
    /// The events of an execution's stream; each connection gets those after its Last-Event-ID and ends.
    void setStream(const QString& executionId, const QList<QByteArray>& events) { m_streams[executionId] = events; }
    void forbidExecutionList() { m_executionListForbidden = true; }
    void refuseToCancel() { m_cancelWorks = false; }
    /// Until it is changed afterwards.
    void ignoreInNewJobs(const QString& field) { m_ignoredInNew = field; }

private:
    void addJobRoutes();
    void addActionRoutes();
    void addExecutionRoutes();
    void addPickerRoutes();
    void addWebhookRoute();
    void patch(const http::Request& request, const http::Responder& respond);
    void create(const http::Request& request, const http::Responder& respond);
    QJsonArray executionsOf(const QString& jobId, const http::Request& request) const;
    /// 404, or the job's handler.
    void withJob(const QByteArray& method, const QString& pattern,
                 const std::function<http::Response(QJsonObject& job, const http::Request& request)>& handle);

    RoutedServer m_server;
    QHash<QString, QJsonObject> m_jobs;
    QStringList m_order;             ///< newest first
    QList<QJsonObject> m_executions; ///< newest first
    QHash<QString, QList<QByteArray>> m_streams;
    bool m_executionListForbidden = false;
    bool m_cancelWorks = true;
    QString m_ignoredInNew;
    int m_next = 1;
};

} // namespace jobdeck
