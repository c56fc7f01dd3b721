// SPDX-License-Identifier: Apache-2.0
// A backend for the length of one command: the running Jobdeck, a data folder that nobody uses, or a control plane.
// Lives on the main thread, whose event loop turns only while a command waits here.
#pragma once

#include "backend.h"
#include "post.h"
#include "session/target.h"
#include "stopsignal.h"

#include <QEventLoop>
#include <QMap>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace jobdeck::ctl {

class Host;

class Session : public QObject
{
    Q_OBJECT

public:
    /// Answers once the backend's jobs are known. Unavailable: it cannot be reached, and why.
    static Result<std::unique_ptr<Session>> open(const Target& target);
    /// Ends what runs here.
    ~Session() override;

    Backend& backend() { return *m_backend; }
    /// Nothing runs by itself there.
    bool allPaused() const { return m_backend->status().state == BackendState::Paused; }
    /// What is triggered runs in this process and ends with it.
    bool runsHere() const;
    /// See Host.
    QString webhookBase() const;
    QString webhookAddress(const Job& job) const;
    /// Ctrl+C or the like; what waits has returned.
    bool wasInterrupted() const { return m_interrupted; }

    /// As of the last news.
    const QMap<QString, Job>& jobs() const { return m_jobs; }
    const QMap<QString, Agent>& agents() const { return m_agents; }
    /// Unfinished ones, and those that ended since open().
    const QMap<QString, Execution>& executions() const { return m_executions; }

    /// One that an answer named, in case its news come later.
    void remember(const Execution& execution);

    /// The answer. Closing after an interruption.
    template<class T>
    Result<T> wait(const QFuture<Result<T>>& future)
    {
        std::optional<Result<T>> got;
        QObject context;
        answer(future, &context, [&](const Result<T>& result) {
            got = result;
            emit news();
        });
        waitUntil([&got] { return got.has_value(); });
        return got ? *got : Result<T>(Error{.code = ErrorCode::Closing, .message = tr("Interrupted.")});
    }

    /// Until `done` says so, which is asked whenever there is news. False: interrupted, or the backend has gone.
    bool waitUntil(const std::function<bool()>& done);
    /// The same for at most so long; false also then.
    bool waitUntil(const std::function<bool()>& done, int ms);

signals:
    void news();

private:
    explicit Session(std::unique_ptr<Host> host);
    void take(const Snapshot& snapshot);
    void take(const Delta& delta);

    std::unique_ptr<Host> m_host;
    Backend* m_backend;
    StopSignal m_stop;
    bool m_interrupted = false;
    bool m_known = false; ///< a snapshot came
    QMap<QString, Job> m_jobs;
    QMap<QString, Agent> m_agents;
    QMap<QString, Execution> m_executions;
};

} // namespace jobdeck::ctl
