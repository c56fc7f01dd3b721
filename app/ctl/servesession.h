// SPDX-License-Identifier: Apache-2.0
// What `jobdeckctl serve` says while a backend runs without a window; lives on the main thread.
#pragma once

#include "backendstatus.h"
#include "executionnews.h"
#include "snapshot.h"

#include <QJsonObject>
#include <QObject>

#include <iosfwd>

namespace jobdeck {
class Backend;
class DataOwner;
} // namespace jobdeck

namespace jobdeck::ctl {

/// JSON lines for programs go to `out`, the ready line first; words for people go to `err`.
class ServeSession : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    ServeSession(Backend& backend, DataOwner& owner, std::ostream& out, std::ostream& err);

    /// Asks the backend for its state; is ready once that came and the owner listens.
    void begin();
    void sayStopping();

signals:
    /// It cannot work; why was said.
    void failed();

private:
    void takeSnapshot(const Snapshot& snapshot);
    void takeExecutions(const QList<Execution>& executions);
    void takeStatus(const BackendStatus& status);
    void sayReady(int enabledJobs);
    void write(const QJsonObject& line);
    void say(const QString& words);

    Backend& m_backend;
    DataOwner& m_owner;
    std::ostream& m_out;
    std::ostream& m_err;
    ExecutionNews m_news;
    QString m_lastMessage;    ///< of the backend's status, so that it is said once
    QList<Execution> m_early; ///< changed before the ready line, which comes first
    bool m_ready = false;
};

} // namespace jobdeck::ctl
