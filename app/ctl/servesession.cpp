// SPDX-License-Identifier: Apache-2.0
#include "servesession.h"

#include "backend.h"
#include "executionlines.h"
#include "local/owner/dataowner.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>
#include <ostream>
#include <utility>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

ServeSession::ServeSession(Backend& backend, DataOwner& owner, std::ostream& out, std::ostream& err)
    : m_backend(backend)
    , m_owner(owner)
    , m_out(out)
    , m_err(err)
{
    connect(&m_backend, &Backend::reset, this, &ServeSession::takeSnapshot);
    connect(&m_backend, &Backend::changed, this, [this](const Delta& delta) { takeExecutions(delta.executions); });
    connect(&m_backend, &Backend::statusChanged, this, &ServeSession::takeStatus);
}

void ServeSession::begin()
{
    m_backend.refresh();
}

void ServeSession::sayStopping()
{
    say(m_news.running() > 0
            ? tr("Stopping. Running executions to end first: %1. Once more to end at once.").arg(m_news.running())
            : tr("Stopping."));
}

void ServeSession::takeSnapshot(const Snapshot& snapshot)
{
    if (!m_ready) {
        if (const Result<Done> opened = m_owner.open(); !opened) {
            say(opened.error().message);
            emit failed();
            return;
        }
        m_ready = true;
        sayReady(int(std::ranges::count_if(snapshot.jobs, &Job::enabled)));
        takeExecutions(std::exchange(m_early, {}));
    }
    takeExecutions(snapshot.active);
}

void ServeSession::takeExecutions(const QList<Execution>& executions)
{
    if (!m_ready) {
        m_early += executions;
        return;
    }
    const QList<ExecutionEvent> events = m_news.take(executions);
    for (const ExecutionEvent& event : events) {
        write(eventObject(event));
        say(eventWords(event, QTimeZone::systemTimeZone()));
    }
}

void ServeSession::takeStatus(const BackendStatus& status)
{
    if (!status.message.isEmpty() && status.message != m_lastMessage)
        say(status.message);
    m_lastMessage = status.message;
    if (status.state == BackendState::Failed)
        emit failed();
}

void ServeSession::sayReady(int enabledJobs)
{
    write({{u"url"_s, m_owner.url()}, {u"data_dir"_s, m_owner.folder()}});
    say(tr("Jobdeck runs the jobs in %1. Switched on: %2.")
            .arg(QDir::toNativeSeparators(m_owner.folder()))
            .arg(enabledJobs));
    say(tr("Stop it with Ctrl+C, or: kill %1").arg(QCoreApplication::applicationPid()));
}

void ServeSession::write(const QJsonObject& line)
{
    m_out << QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString() << std::endl;
}

void ServeSession::say(const QString& words)
{
    m_err << words.toStdString() << std::endl;
}

} // namespace jobdeck::ctl
