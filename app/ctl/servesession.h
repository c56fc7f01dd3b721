// SPDX-License-Identifier: Apache-2.0
// What `jobdeckctl serve` says while a backend runs without a window; lives on the main thread.
#pragma once

#include "backendstatus.h"
#include "executionnews.h"
#include "servingsettings.h"
#include "snapshot.h"

#include <QJsonObject>
#include <QObject>

#include <iosfwd>

namespace jobdeck {
class Backend;
class DataOwner;
class Serving;
} // namespace jobdeck

namespace jobdeck::ctl {

/// JSON lines for programs go to `out`, the ready line first; words for people go to `err`.
class ServeSession : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. `serving` may be null: then nothing is served but the owner's socket.
    ServeSession(Backend& backend, DataOwner& owner, Serving* serving, std::ostream& out, std::ostream& err);

    /// Asks the backend for its state; is ready once that came, the owner listens, and the API serves or is off.
    void begin();
    /// Nothing becomes ready any more.
    void sayStopping();
    /// To people.
    void say(const QString& words);

signals:
    void ready();
    /// It cannot work; why was said.
    void failed();

private:
    void takeSnapshot(const Snapshot& snapshot);
    void takeExecutions(const QList<Execution>& executions);
    void takeStatus(const BackendStatus& status);
    void sayReadyOnce();
    void sayReady();
    void takeServing(const ServingStatus& status);
    void write(const QJsonObject& line);

    Backend& m_backend;
    DataOwner& m_owner;
    Serving* m_serving;
    std::ostream& m_out;
    std::ostream& m_err;
    ExecutionNews m_news;
    QString m_lastMessage;    ///< of the backend's status, so that it is said once
    QList<Execution> m_early; ///< changed before the ready line, which comes first
    int m_enabledJobs = 0;
    bool m_open = false;    ///< the owner listens
    bool m_settled = false; ///< the API serves or is off
    bool m_ready = false;
    bool m_stopping = false;
};

} // namespace jobdeck::ctl
