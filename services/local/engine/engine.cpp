// SPDX-License-Identifier: Apache-2.0
#include "local/engine/engine.h"

#include "local/engine/agentchanges.h"
#include "local/run/presets.h"

#include <QLoggingCategory>
#include <QThread>

#include <algorithm>
#include <chrono>

namespace jobdeck::local {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcEngine, "jobdeck.engine")

/// What the end does not file the next start does.
static constexpr auto kLastFiling = 5s;

Engine::Engine(QString dataDir, const Clock& clock)
    : m_dataDir(std::move(dataDir))
    , m_clock(clock)
    , m_news(this)
    , m_ledger(this)
    , m_dispatcher(m_ledger, clock, m_dataDir, this)
    , m_filing(m_ledger, this)
    , m_intake(m_ledger, m_dispatcher, m_filing, clock, this)
    , m_scheduler(m_ledger, clock, this)
    , m_recovery(m_ledger, clock, m_dataDir, this)
    , m_backoff(this)
{
    connect(&m_ledger, &Ledger::changed, this, &Engine::noteChange);
    connect(&m_ledger, &Ledger::delivered, this,
            [this](const QList<Delivery>& deliveries) { m_news.tell(deliveries); });
    connect(&m_news, &News::changed, this, &Engine::changed);
    connect(&m_news, &News::delivered, this, &Engine::delivered);
    connect(&m_news, &News::statusChanged, this, &Engine::statusChanged);
    connect(&m_ledger, &Ledger::failed, this, &Engine::noteFailure);
    connect(&m_recovery, &Recovery::leftoversEnded, this, &Engine::settle);
    connect(&m_backoff, &Backoff::due, this, &Engine::tryAgain);
    connect(&m_scheduler, &Scheduler::due, &m_dispatcher, &Dispatcher::enqueue);
    connect(&m_dispatcher, &Dispatcher::queueChanged, this, &Engine::publishStatus);
    connect(&m_dispatcher, &Dispatcher::outputGrew, this, [this](const QString& executionId, qint64 size) {
        m_news.tell(Delta{.output = {{.executionId = executionId, .size = size}}});
    });
    connect(&m_dispatcher, &Dispatcher::secretsWanted, this, &Engine::secretsWanted);
    connect(&m_dispatcher, &Dispatcher::idle, this, [this] {
        m_filing.finish(kLastFiling);
        m_news.flush();
        emit stopped();
    });
    connect(&m_dispatcher, &Dispatcher::drained, this, [this] { emit drained(m_drain); });
}

void Engine::start(Firing firing)
{
    m_firing = firing;
    configure(m_settings);
    open();
    emit opened();
}

void Engine::open()
{
    if (const Result<Done> opened = m_ledger.open(m_dataDir); !opened) {
        noteFailure(opened.error());
        return;
    }
    m_trouble.reset();
    if (m_ledger.isNew())
        seed();
    refresh();
    publishStatus();
    m_recovery.begin();
}

/// A new folder begins with the agent that comes with Jobdeck.
void Engine::seed()
{
    const Result<Agent> shell = createdAgent(shellAgent(), m_clock.nowMs());
    if (shell)
        (void)commit({.agents = {*shell}}); // a failure has been told and the next start tries again
}

void Engine::settle()
{
    if (m_closing || !m_recovery.settle())
        return;
    m_dispatcher.begin();
    m_intake.begin();
    if (fires())
        beginToFire();
    publishStatus();
}

void Engine::beginToFire()
{
    QList<Execution> waiting;
    for (const auto& [id, row] : m_ledger.active())
        waiting.append(row);
    std::ranges::sort(waiting, {}, &Execution::key);
    QStringList ids;
    for (const Execution& execution : std::as_const(waiting))
        ids.append(execution.id);
    m_dispatcher.enqueue(ids);
    m_scheduler.look();
}

void Engine::stopForDamage(const Error& error)
{
    if (m_damage)
        return;
    qCWarning(lcEngine).noquote() << error.message;
    m_damage = error;
    m_trouble = error;
    m_scheduler.stop();
    m_dispatcher.hold();
    m_intake.hold();
    m_filing.hold();
    publishStatus();
}

void Engine::tryAgain()
{
    if (m_closing || m_damage)
        return;
    if (!m_ledger.isOpen()) {
        open();
    } else if (!m_recovery.isSettled()) {
        settle();
    } else {
        m_trouble.reset();
        m_dispatcher.retry();
        if (fires())
            m_scheduler.look();
        if (!m_trouble)
            m_backoff.worked();
        publishStatus();
    }
}

void Engine::noteChange(const Delta& delta)
{
    // What failed before is not necessarily what works now: a run that could not be read has no other turn.
    if (m_trouble && !m_damage)
        QMetaObject::invokeMethod(this, &Engine::tryAgain, Qt::QueuedConnection);
    m_trouble = m_damage;
    m_backoff.worked();
    m_scheduler.arm();
    m_news.tell(delta);
    publishStatus();
}

void Engine::noteFailure(const Error& error)
{
    if (const Database* database = m_ledger.database(); database && database->damage())
        return stopForDamage(*database->damage());
    qCWarning(lcEngine).noquote() << error.message;
    m_trouble = error;
    m_backoff.failed();
    publishStatus();
}

void Engine::stop()
{
    m_closing = true;
    m_scheduler.stop();
    m_intake.close();
    publishStatus();
    m_dispatcher.close(tr("Jobdeck closed."));
}

void Engine::whenFiled(const std::function<void()>& then)
{
    m_filing.whenFiled(then);
}

void Engine::fileExecution(const QString& executionId)
{
    (void)m_ledger.fileExecution(executionId); // a failure has been told
}

void Engine::drain(int number)
{
    m_drain = number;
    if (!m_closing)
        m_dispatcher.drain();
}

void Engine::resume()
{
    if (!m_closing)
        m_dispatcher.resume();
}

void Engine::configure(const LocalSettings& settings)
{
    m_settings = settings;
    m_dispatcher.configure(settings.parallelLimit > 0 ? settings.parallelLimit : QThread::idealThreadCount(),
                           settings.outputCapBytes);
    publishStatus();
}

void Engine::lookAtClock()
{
    if (!m_recovery.isSettled() || m_closing)
        return;
    m_dispatcher.lookAtClock();
    if (fires())
        m_scheduler.look();
}

void Engine::takeSecrets(const QString& executionId, const Result<QList<SecretValue>>& values)
{
    if (!m_closing)
        m_dispatcher.takeSecrets(executionId, values);
}

void Engine::lookForSecrets()
{
    if (m_recovery.isSettled() && !m_closing && !m_damage)
        m_dispatcher.lookForSecrets();
}

Result<Done> Engine::decideDue()
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    if (fires() && !m_scheduler.look())
        return *m_trouble;
    return Done{};
}

void Engine::refresh()
{
    m_news.flush();
    if (m_ledger.isOpen())
        emit reset(m_ledger.snapshot());
    m_news.tell(m_status);
}

BackendState Engine::state() const
{
    if (m_closing)
        return BackendState::Closing;
    if (m_trouble)
        return BackendState::Failed;
    if (!m_recovery.isSettled())
        return BackendState::Starting;
    return m_ledger.paused() ? BackendState::Paused : BackendState::Running;
}

void Engine::publishStatus()
{
    BackendStatus status{.state = state(),
                         .message = m_trouble ? m_trouble->message : QString(),
                         .running = m_dispatcher.running(),
                         .waiting = m_dispatcher.waiting(),
                         .parallelLimit = m_dispatcher.limit()};
    if (const auto next = m_ledger.timetable().firstSlot(); next && status.state == BackendState::Running) {
        status.nextJobId = next->jobId;
        status.nextAt = next->at;
    }
    if (status == m_status)
        return;
    m_status = status;
    m_news.tell(m_status);
}

std::optional<Error> Engine::refusal() const
{
    if (m_closing)
        return Error{.code = ErrorCode::Closing, .message = tr("Jobdeck is closing.")};
    if (m_damage)
        return m_damage;
    if (!m_ledger.isOpen())
        return m_trouble.value_or(Error{.code = ErrorCode::Unavailable, .message = tr("The scheduler is starting.")});
    return std::nullopt;
}

Result<Database*> Engine::database() const
{
    if (Database* database = m_ledger.database())
        return database;
    return refusal().value_or(Error{.code = ErrorCode::Unavailable, .message = tr("The scheduler is starting.")});
}

Result<Done> Engine::commit(const ChangeSet& changes)
{
    const Result<ChangeSet> written = m_ledger.commit(changes);
    if (!written)
        return written.error();
    return Done{};
}

} // namespace jobdeck::local
