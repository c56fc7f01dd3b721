// SPDX-License-Identifier: Apache-2.0
#include "webhook/hooktables.h"

#include "jobconfig.h"
#include "post.h"
#include "prompt/builtins.h"
#include "prompt/prompttemplate.h"
#include "webhook/payload.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr qint64 kAskAgainMs = 30'000;
/// A removed job keeps its secrets this long, so that undoing the removal undoes it for its senders too.
static constexpr qint64 kUndoMs = 10LL * 60 * 1000;
static constexpr auto kTidyEvery = 1min;

HookTables::HookTables(Backend& backend, SecretVault& vault, HookSecrets& secrets, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_vault(vault)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_tidy(this)
{
    connect(&backend, &Backend::reset, this, [this](const Snapshot& snapshot) {
        m_known = true;
        m_agents.clear();
        for (const Agent& agent : snapshot.agents)
            m_agents.insert(agent.id, agent);
        QStringList gone = m_jobs.keys();
        for (const Job& job : snapshot.jobs)
            gone.removeOne(job.id);
        takeJobs(snapshot.jobs, gone);
    });
    connect(&backend, &Backend::changed, this, [this](const Delta& delta) {
        takeAgents(delta.agents);
        takeJobs(delta.jobs, delta.removedJobs);
    });
    connect(&vault, &SecretVault::statusChanged, this, [this](const VaultStatus& status) {
        if (status.state == VaultState::Ready)
            reloadAll();
    });
    connect(&vault, &SecretVault::changed, this, &HookTables::noteSecrets);
    connect(&m_tidy, &QTimer::timeout, this, &HookTables::tidy);
    m_tidy.start(kTidyEvery);
}

bool HookTables::isWanted() const
{
    return std::ranges::any_of(m_jobs, [](const Job& job) { return job.enabled; });
}

const Job* HookTables::job(const QString& jobId) const
{
    const auto found = m_jobs.constFind(jobId);
    return found == m_jobs.constEnd() ? nullptr : &*found;
}

QStringList HookTables::missingParameters(const QString& jobId, const QJsonObject& parameters) const
{
    const std::shared_ptr<const Hook> hook = m_hooks.value(jobId);
    return hook ? webhook::missingParameters(hook->required, parameters) : QStringList();
}

void HookTables::configure(const ListenerSettings& settings)
{
    m_settings = settings;
    publish();
}

/// Figures change with every run; what the table is made of does not.
static bool sameHook(const Job& a, const Job& b)
{
    return a.enabled == b.enabled && a.webhookPath == b.webhookPath && a.definition == b.definition;
}

void HookTables::takeJobs(const QList<Job>& jobs, const QStringList& removed)
{
    bool isOther = false;
    const auto drop = [this, &isOther](const QString& id) {
        if (m_jobs.remove(id)) {
            m_removed.insert(id, m_clock.monotonicMs());
            isOther = true;
        }
        m_hooks.remove(id);
        m_keys.remove(id);
    };
    for (const QString& id : removed)
        drop(id);
    for (const Job& job : jobs) {
        m_removed.remove(job.id);
        if (job.definition.triggerType != TriggerType::Webhook) {
            drop(job.id);
            continue;
        }
        const auto before = m_jobs.constFind(job.id);
        if (before != m_jobs.constEnd() && sameHook(*before, job))
            continue;
        const bool newScheme = before != m_jobs.constEnd() && webhookConfig(before->definition.config).scheme !=
                                                                  webhookConfig(job.definition.config).scheme;
        m_jobs.insert(job.id, job);
        if (newScheme || !m_keys.contains(job.id))
            reload(job.id); // another scheme may make another key of the same secret
        m_hooks.insert(job.id, makeHook(job));
        isOther = true;
    }
    if (isOther)
        publish();
}

void HookTables::takeAgents(const QList<Agent>& agents)
{
    if (agents.isEmpty())
        return;
    for (const Agent& agent : agents)
        m_agents.insert(agent.id, agent);
    for (const Job& job : std::as_const(m_jobs))
        m_hooks.insert(job.id, makeHook(job));
    publish();
}

void HookTables::reloadAll()
{
    for (const QString& id : m_jobs.keys())
        reload(id);
}

/// The list also changes with every use; only other secrets are news here.
void HookTables::noteSecrets()
{
    QHash<QString, QMap<QString, qint64>> now;
    for (const SecretInfo& info : m_vault.list()) {
        if (info.kind == SecretKind::WebhookSecret)
            now[info.owner].insert(info.name, info.createdAt);
    }
    const auto before = std::exchange(m_seen, now);
    for (const QString& id : m_jobs.keys()) {
        if (before.value(id) != now.value(id))
            reload(id);
    }
}

void HookTables::reload(const QString& jobId)
{
    const Job* wanted = job(jobId);
    if (!wanted)
        return;
    Keys& keys = m_keys[jobId];
    if (keys.secrets.isEmpty() && keys.obstacle.isEmpty())
        keys.obstacle = tr("The job's secret is being read from the vault.");
    keys.asking = true;
    keys.askedAt = m_clock.monotonicMs();
    const SignatureScheme scheme = webhookConfig(wanted->definition.config).scheme;
    answer(m_secrets.active(jobId, scheme), this, [this, jobId, scheme](const Result<QList<ActiveSecret>>& secrets) {
        const Job* still = job(jobId);
        if (!still || webhookConfig(still->definition.config).scheme != scheme)
            return;
        Keys& known = m_keys[jobId];
        known.asking = false;
        // Once read, secrets stay in use while the vault is away; only a positive answer replaces them.
        if (secrets)
            known = {.secrets = *secrets, .askedAt = known.askedAt};
        else if (secrets.error().code == ErrorCode::NotFound)
            known = {.obstacle = tr("The job has no secret in the vault. Make a new one on the job's page."),
                     .askedAt = known.askedAt};
        else if (known.secrets.isEmpty())
            known.obstacle = secrets.error().message;
        m_hooks.insert(jobId, makeHook(*still));
        publish();
    });
}

void HookTables::want(const QString& jobId)
{
    const Keys keys = m_keys.value(jobId);
    if (!keys.asking && m_clock.monotonicMs() - keys.askedAt >= kAskAgainMs)
        reload(jobId);
}

/// Not the text that the engine copies for every run: processors that count the uses of one hold each other up.
static QString ownCopy(const QString& text)
{
    return QString(text.constData(), text.size());
}

std::shared_ptr<const Hook> HookTables::makeHook(const Job& job) const
{
    const JobDefinition& definition = job.definition;
    const Keys keys = m_keys.value(job.id);
    auto hook = std::make_shared<Hook>();
    hook->jobId = ownCopy(job.id);
    hook->jobName = ownCopy(definition.name);
    hook->path = ownCopy(job.webhookPath);
    hook->enabled = job.enabled;
    hook->config = webhookConfig(definition.config);
    hook->networks = parsedNetworks(hook->config.allowedNetworks);
    if (hook->config.rule)
        hook->rule.emplace(*hook->config.rule);
    hook->jobConfig = definition.config;
    hook->secrets = keys.secrets;
    hook->obstacle = keys.obstacle;
    hook->isReading = keys.asking && keys.secrets.isEmpty();
    const QString& ofAgent = m_agents.value(definition.entityId).systemPrompt;
    const QString& systemPrompt = definition.systemPrompt.isEmpty() ? ofAgent : definition.systemPrompt;
    const QJsonObject defaults = definition.config.value("parameters"_L1).toObject();
    for (const QString& name : prompt::placeholderNames({definition.promptTemplate, systemPrompt})) {
        if (!prompt::isBuiltIn(name) && (!defaults.contains(name) || defaults.value(name).isNull()))
            hook->required.append(name);
    }
    return hook;
}

void HookTables::publish()
{
    auto table = std::make_shared<HookTable>();
    table->trustedProxies = parsedNetworks(m_settings.trustedProxies);
    table->perMinute = m_settings.perMinute;
    table->burst = m_settings.burst;
    for (const std::shared_ptr<const Hook>& hook : std::as_const(m_hooks))
        table->add(hook);
    emit changed(table);
}

void HookTables::tidy()
{
    if (!m_known || m_backend.status().state != BackendState::Running || m_vault.status().state != VaultState::Ready)
        return;
    const qint64 now = m_clock.monotonicMs();
    m_removed.removeIf([now](const auto& removed) { return now - *removed >= kUndoMs; });
    const QStringList kept = m_jobs.keys() + m_removed.keys();
    m_secrets.tidy(QSet<QString>(kept.begin(), kept.end()), kUndoMs);
}

} // namespace jobdeck::webhook
