// SPDX-License-Identifier: Apache-2.0
#include "servesession.h"

#include "backend.h"
#include "executionlines.h"
#include "local/owner/dataowner.h"
#include "serving.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>
#include <ostream>
#include <utility>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

ServeSession::ServeSession(Backend& backend, DataOwner& owner, Serving* serving, std::ostream& out, std::ostream& err)
    : m_backend(backend)
    , m_owner(owner)
    , m_serving(serving)
    , m_out(out)
    , m_err(err)
    , m_settled(serving == nullptr)
{
    connect(&m_backend, &Backend::reset, this, &ServeSession::takeSnapshot);
    connect(&m_backend, &Backend::changed, this, [this](const Delta& delta) { takeExecutions(delta.executions); });
    connect(&m_backend, &Backend::statusChanged, this, &ServeSession::takeStatus);
    if (m_serving)
        connect(m_serving, &Serving::statusChanged, this, &ServeSession::takeServing);
}

void ServeSession::begin()
{
    m_backend.refresh();
}

void ServeSession::sayStopping()
{
    m_stopping = true;
    say(m_news.running() > 0
            ? tr("Stopping. Running executions to end first: %1. Once more to end at once.").arg(m_news.running())
            : tr("Stopping."));
}

void ServeSession::takeSnapshot(const Snapshot& snapshot)
{
    if (!m_open && !m_stopping) {
        if (const Result<Done> opened = m_owner.open(); !opened) {
            say(opened.error().message);
            emit failed();
            return;
        }
        m_open = true;
    }
    m_enabledJobs = int(std::ranges::count_if(snapshot.jobs, &Job::enabled));
    takeExecutions(snapshot.active);
    sayReadyOnce();
}

void ServeSession::takeServing(const ServingStatus& status)
{
    if (m_stopping)
        return;
    if (status.state == ServingStatus::State::Failed) {
        say(status.message);
        if (!m_ready)
            emit failed();
    }
    m_settled = m_settled || status.state == ServingStatus::State::Serving || status.state == ServingStatus::State::Off;
    sayReadyOnce();
}

void ServeSession::sayReadyOnce()
{
    if (!m_open || !m_settled || m_ready || m_stopping)
        return;
    m_ready = true;
    sayReady();
    takeExecutions(std::exchange(m_early, {}));
    emit ready();
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

void ServeSession::sayReady()
{
    const QString url = m_serving ? m_serving->status().url : QString();
    write({{u"url"_s, url.isEmpty() ? m_owner.url() : url}, {u"data_dir"_s, m_owner.folder()}});
    say(tr("Jobdeck runs the jobs in %1. Switched on: %2.")
            .arg(QDir::toNativeSeparators(m_owner.folder()))
            .arg(m_enabledJobs));
    if (!url.isEmpty())
        say(tr("It serves them at %1").arg(url));
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
