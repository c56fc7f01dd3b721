// SPDX-License-Identifier: Apache-2.0
#include "local/localbackend.h"

#include "local/engine/engine.h"
#include "local/engine/jobchanges.h"
#include "local/store/deliveryreader.h"
#include "local/store/historyreader.h"
#include "post.h"
#include "promised.h"
#include "validation.h"
#include "webhook/hooksecrets.h"
#include "webhook/signature.h"
#include "webhookconfig.h"

namespace jobdeck::local {

using namespace Qt::StringLiterals;

LocalBackend::LocalBackend(const QString& dataDir, const Clock& clock, QObject* parent)
    : Backend(parent)
    , m_engine(new Engine(dataDir, clock))
    , m_reader(new HistoryReader(dataDir))
    , m_deliveries(new DeliveryReader(dataDir))
{
    m_engineThread.setObjectName(u"engine"_s);
    m_readerThread.setObjectName(u"reader"_s);
    m_engine->moveToThread(&m_engineThread);
    m_reader->moveToThread(&m_readerThread);
    m_deliveries->moveToThread(&m_readerThread);
    connect(&m_engineThread, &QThread::finished, m_engine, &QObject::deleteLater);
    connect(&m_readerThread, &QThread::finished, m_reader, &QObject::deleteLater);
    connect(&m_readerThread, &QThread::finished, m_deliveries, &QObject::deleteLater);
    connect(m_engine, &Engine::reset, this, &LocalBackend::reset);
    connect(m_engine, &Engine::changed, this, &LocalBackend::changed);
    connect(m_engine, &Engine::delivered, this, &LocalBackend::delivered);
    connect(m_engine, &Engine::statusChanged, this, [this](const BackendStatus& status) {
        m_status = status;
        emit statusChanged(status);
    });
    // Calls for history wait in the reader's event queue until there is a file to read.
    connect(m_engine, &Engine::opened, this, [this] {
        m_readerThread.start();
        post(m_reader, [reader = m_reader] { reader->checkFileLater(); });
    });
    connect(m_reader, &HistoryReader::damageFound, m_engine, &Engine::stopForDamage);
    connect(m_engine, &Engine::drained, this, &LocalBackend::noteDrained);
    connect(m_engine, &Engine::stopped, this, &LocalBackend::endThreads);
    connect(&m_engineThread, &QThread::finished, &m_readerThread, &QThread::quit);
    connect(&m_engineThread, &QThread::finished, this, &LocalBackend::stopped);
}

template<class Fn>
auto LocalBackend::ask(QObject* worker, Fn fn)
{
    using Answer = std::invoke_result_t<Fn>;
    if (m_closed)
        return ready(Answer(Error{.code = ErrorCode::Closing, .message = tr("Jobdeck is closing.")}));
    return post(worker, std::move(fn));
}

template<class Fn>
auto LocalBackend::readList(Fn fn)
{
    if (m_closed || !m_engine->isFiling())
        return ask(m_reader, std::move(fn));
    const Promised<typename std::invoke_result_t<Fn>::Value> promised;
    post(m_engine, [fn, promised, engine = m_engine, reader = m_reader] {
        engine->whenFiled([fn, promised, reader] { post(reader, [fn, promised] { promised.finish(fn()); }); });
    });
    return promised.future();
}

template<class Fn>
auto LocalBackend::readExecution(const QString& executionId, Fn fn)
{
    if (m_closed || !m_engine->isFiling())
        return ask(m_reader, std::move(fn));
    const Promised<typename std::invoke_result_t<Fn>::Value> promised;
    post(m_engine, [executionId, fn, promised, engine = m_engine, reader = m_reader] {
        engine->fileExecution(executionId);
        post(reader, [fn, promised] { promised.finish(fn()); });
    });
    return promised.future();
}

void LocalBackend::withDatabase(const std::function<void(const Result<Database*>&)>& fn)
{
    if (m_closed)
        return fn(Error{.code = ErrorCode::Closing, .message = tr("Jobdeck is closing.")});
    post(m_engine, [engine = m_engine, fn] { fn(engine->database()); });
}

LocalBackend::~LocalBackend()
{
    endThreads();
    m_engineThread.wait();
    m_readerThread.quit();
    m_readerThread.wait();
    // Objects whose thread never ran are still there.
    if (!m_engineThread.isFinished())
        delete m_engine;
    if (!m_readerThread.isFinished()) {
        delete m_reader;
        delete m_deliveries;
    }
}

void LocalBackend::setVault(SecretVault* vault)
{
    m_vault = vault;
    m_engine->useVault(); // its thread does not run yet
    connect(m_engine, &Engine::secretsWanted, this, &LocalBackend::fetchSecrets);
    const auto lookAgain = [this] {
        if (!m_closed && m_vault->status().state == VaultState::Ready)
            post(m_engine, [engine = m_engine] { engine->lookForSecrets(); });
    };
    connect(vault, &SecretVault::statusChanged, this, lookAgain);
    connect(vault, &SecretVault::changed, this, lookAgain);
}

void LocalBackend::fetchSecrets(const QString& executionId, const QStringList& names)
{
    answer(m_vault->readAll(names), this, [this, executionId, names](const Result<QList<SecretValue>>& found) {
        Result<QList<SecretValue>> values = found;
        // What senders and control planes sign in with is no run's business, whatever a job names.
        for (const SecretInfo& info : m_vault->list()) {
            if (names.contains(info.name) && !isForRuns(info.kind))
                values = Error{.code = ErrorCode::NotFound,
                               .message = tr("There is no secret “%1” for runs in the vault.").arg(info.name)};
        }
        if (!m_closed)
            post(m_engine, [engine = m_engine, executionId, values] { engine->takeSecrets(executionId, values); });
    });
}

void LocalBackend::start(Firing firing)
{
    m_engineThread.start();
    post(m_engine, [engine = m_engine, firing] { engine->start(firing); });
}

void LocalBackend::stop()
{
    if (m_engineThread.isRunning() && !m_closed)
        post(m_engine, [engine = m_engine] { engine->stop(); });
    else
        QMetaObject::invokeMethod(this, &LocalBackend::stopped, Qt::QueuedConnection);
}

void LocalBackend::drain()
{
    const int number = ++m_drain;
    if (m_engineThread.isRunning() && !m_closed)
        post(m_engine, [engine = m_engine, number] { engine->drain(number); });
    else
        QMetaObject::invokeMethod(
            this, [this, number] { noteDrained(number); }, Qt::QueuedConnection);
}

void LocalBackend::resume()
{
    ++m_drain;
    if (!m_closed)
        post(m_engine, [engine = m_engine] { engine->resume(); });
}

/// On its way from the engine it may have been overtaken by resume().
void LocalBackend::noteDrained(int number)
{
    if (number == m_drain)
        emit drained();
}

void LocalBackend::endThreads()
{
    m_closed = true;
    m_engineThread.quit(); // the readers' follows: the engine sends them work to its end
}

void LocalBackend::configure(const LocalSettings& settings)
{
    if (!m_closed)
        post(m_engine, [engine = m_engine, settings] { engine->configure(settings); });
}

void LocalBackend::lookAtClock()
{
    if (!m_closed)
        post(m_engine, [engine = m_engine] { engine->lookAtClock(); });
}

Capabilities LocalBackend::capabilities() const
{
    using enum Capability;
    return {Cancel,     TestRun,    PauseAll,     PauseNote, LiveOutput,
            EditAgents, UndoRemove, ExtendedCron, Webhooks,  RemoveExecution};
}

void LocalBackend::refresh()
{
    if (!m_closed)
        post(m_engine, [engine = m_engine] { engine->refresh(); });
}

Intake* LocalBackend::intake() const
{
    return m_engine->intake();
}

bool LocalBackend::needsSecret(const Job& job) const
{
    return m_hookSecrets && job.definition.triggerType == TriggerType::Webhook && validate(job.definition).isEmpty() &&
           (job.id.isEmpty() || !m_hookSecrets->exists(job.id));
}

QFuture<Result<Job>> LocalBackend::givenSecret(const Job& job)
{
    const Promised<Job> promised;
    const SignatureScheme scheme = webhookConfig(job.definition.config).scheme;
    const auto made = m_hookSecrets->put(job.id, job.definition.name, webhook::newSecret(scheme));
    answer(made, this, [job, promised](const Result<SecretValue>& secret) {
        if (!secret)
            return promised.finish(secret.error());
        Job out = job;
        out.webhookSecret = QString::fromLatin1(secret->bytes());
        promised.finish(out);
    });
    return promised.future();
}

QFuture<Result<Job>> LocalBackend::saveWithSecret(const Job& job)
{
    const Promised<Job> promised;
    Job named = job;
    if (job.id.isEmpty())
        named.id = newJobId();
    answer(givenSecret(named), this, [this, job, id = named.id, promised](const Result<Job>& given) {
        if (!given)
            return promised.finish(given.error());
        const auto save = [engine = m_engine, job, id] { return engine->saveJob(job, id); };
        const auto take = [this, id, secret = given->webhookSecret, promised](Result<Job> saved) {
            if (saved)
                saved->webhookSecret = secret;
            else
                m_hookSecrets->remove(id);
            promised.finish(saved);
        };
        answer(ask(m_engine, save), this, take);
    });
    return promised.future();
}

QFuture<Result<Job>> LocalBackend::saveJob(const Job& job)
{
    if (needsSecret(job))
        return saveWithSecret(job);
    return ask(m_engine, [engine = m_engine, job] { return engine->saveJob(job); });
}

QFuture<Result<Done>> LocalBackend::removeJob(const QString& jobId)
{
    return ask(m_engine, [engine = m_engine, jobId] { return engine->removeJob(jobId); });
}

QFuture<Result<Job>> LocalBackend::restoreJob(const QString& jobId)
{
    const Promised<Job> promised;
    const auto restored = ask(m_engine, [engine = m_engine, jobId] { return engine->restoreJob(jobId); });
    answer(restored, this, [this, promised](const Result<Job>& job) {
        if (!job || !needsSecret(*job))
            return promised.finish(job);
        answer(givenSecret(*job), this, [promised](const Result<Job>& given) { promised.finish(given); });
    });
    return promised.future();
}

QFuture<Result<Job>> LocalBackend::setJobEnabled(const QString& jobId, bool enabled, const Pause& pause)
{
    return ask(m_engine,
               [engine = m_engine, jobId, enabled, pause] { return engine->setJobEnabled(jobId, enabled, pause); });
}

QFuture<Result<Done>> LocalBackend::setPaused(bool paused)
{
    return ask(m_engine, [engine = m_engine, paused] { return engine->setPaused(paused); });
}

QFuture<Result<Execution>> LocalBackend::trigger(const TriggerRequest& request)
{
    return ask(m_engine, [engine = m_engine, request] { return engine->trigger(request); });
}

QFuture<Result<Done>> LocalBackend::cancel(const QString& executionId)
{
    return ask(m_engine, [engine = m_engine, executionId] { return engine->cancel(executionId); });
}

QFuture<Result<ExecutionPage>> LocalBackend::executions(const ExecutionQuery& query)
{
    return readList([reader = m_reader, query] { return reader->executions(query); });
}

QFuture<Result<ExecutionDetail>> LocalBackend::execution(const QString& executionId)
{
    return readExecution(executionId, [reader = m_reader, executionId] { return reader->execution(executionId); });
}

QFuture<Result<OutputChunk>> LocalBackend::output(const QString& executionId, qint64 offset, qint64 maxBytes)
{
    return readExecution(executionId, [reader = m_reader, executionId, offset, maxBytes] {
        return reader->output(executionId, offset, maxBytes);
    });
}

QFuture<Result<Done>> LocalBackend::removeExecution(const QString& executionId)
{
    return ask(m_engine, [engine = m_engine, executionId] { return engine->removeExecution(executionId); });
}

QFuture<Result<QList<Entity>>> LocalBackend::entities(EntityKind kind)
{
    return ask(m_engine, [engine = m_engine, kind] { return engine->entities(kind); });
}

QFuture<Result<Agent>> LocalBackend::saveAgent(const Agent& agent)
{
    return ask(m_engine, [engine = m_engine, agent] { return engine->saveAgent(agent); });
}

QFuture<Result<Done>> LocalBackend::removeAgent(const QString& agentId)
{
    return ask(m_engine, [engine = m_engine, agentId] { return engine->removeAgent(agentId); });
}

QFuture<Result<DeliveryPage>> LocalBackend::deliveries(const DeliveryQuery& query)
{
    return readList([reader = m_deliveries, query] { return reader->deliveries(query); });
}

QFuture<Result<DeliveryDetail>> LocalBackend::delivery(const QString& id)
{
    return readList([reader = m_deliveries, id] { return reader->delivery(id); });
}

QFuture<webhook::Acceptances> LocalBackend::deliver(const webhook::Arrival& arrival)
{
    if (m_closed)
        return ready(webhook::Acceptances(Error{.code = ErrorCode::Closing, .message = tr("Jobdeck is closing.")}));
    return m_engine->intake()->submit({arrival});
}

} // namespace jobdeck::local
