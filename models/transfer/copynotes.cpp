// SPDX-License-Identifier: Apache-2.0
#include "transfer/copynotes.h"

#include "jobconfig.h"
#include "prompt/builtins.h"
#include "prompt/prompttemplate.h"
#include "transfer/schedulenotes.h"
#include "transfer/transferdocument.h"
#include "webhookconfig.h"
#include "wire/jobwire.h"
#include "words/webhookwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::Copy)
};

using enum CopyNote::Weight;

QString listed(const QStringList& names)
{
    return names.join(u", "_s);
}

class Notes
{
public:
    Notes(const Job& job, const CopyEnd& from, const CopyEnd& to) : m_job(job), m_from(from), m_to(to) {}

    void add(CopyNote::Weight weight, const QString& words) { m_out += {.weight = weight, .words = words}; }

    void addSurroundings()
    {
        const JobDefinition& job = m_job.definition;
        if (job.planningMode == PlanningMode::OnTheFly && m_to.isJobdeck())
            add(Loses, Words::tr("It is planned on the fly; %1 cannot do that, and every run of it fails there.")
                           .arg(m_to.name));
        if (job.planningMode == PlanningMode::PredefinedTeam)
            addPlace(EntityKind::Team, job.entityId, job.entityName, Words::tr("the team"));
        if (job.planningMode == PlanningMode::PredefinedWorkflow && !job.entityId.isEmpty())
            addPlace(EntityKind::Workflow, job.entityId, job.entityName, Words::tr("the workflow"));
        if (job.executorType == ExecutorType::SpecificQueue)
            addPlace(EntityKind::WorkerQueue, job.workerQueueName, job.workerQueueName, Words::tr("the worker queue"));
        if (job.executorType == ExecutorType::Environment)
            addPlace(EntityKind::Environment, job.environmentName, job.environmentName, Words::tr("the environment"));
    }

    void addEnvironment()
    {
        const ExecutionEnvironment& environment = m_job.definition.executionEnvironment;
        QStringList missing = environment.secrets;
        if (m_to.secrets)
            missing.removeIf([this](const QString& name) { return m_to.secrets->contains(name); });
        if (!missing.isEmpty())
            add(Loses,
                (m_to.secrets ? Words::tr("Secrets are never copied. Its runs need these in the vault of %2: %1.")
                              : Words::tr("Secrets are never copied. See that %2 has these: %1."))
                    .arg(listed(missing), m_to.name));
        if (m_to.isJobdeck() && !environment.integrationIds.isEmpty())
            add(Loses, Words::tr("%1 has no integrations (%2): every run of it fails there.")
                           .arg(m_to.name, listed(environment.integrationIds)));
        if (m_to.isJobdeck() && !environment.mcpServers.isEmpty())
            add(Loses, Words::tr("%1 starts no MCP servers (%2): every run of it fails there.")
                           .arg(m_to.name, listed(environment.mcpServers.keys())));
        for (const QString& place : suspectedSecretPlaces(wire::toJson(m_job.definition)))
            add(Differs,
                Words::tr("%1 looks like a secret and is sent as it is. Better keep it in a vault.").arg(place));
    }

    void addPrompt()
    {
        if (m_to.isJobdeck() || !m_from.isJobdeck())
            return;
        const QStringList names =
            prompt::placeholderNames({m_job.definition.promptTemplate, m_job.definition.systemPrompt});
        const Result<JobConfig> config = jobConfig(m_job.definition.config);
        QStringList own;
        QStringList defaults;
        for (const QString& name : names) {
            if (prompt::isBuiltIn(name))
                own += name;
            else if (config && config->parameters.contains(name))
                defaults += name;
        }
        if (!own.isEmpty())
            add(Loses, Words::tr("Only Jobdeck fills in %1; there the prompt needs a value for it.").arg(listed(own)));
        if (!defaults.isEmpty())
            add(Loses,
                Words::tr("The defaults of its variables (%1) are Jobdeck's own: there a run without values gets "
                          "the prompt with its braces.")
                    .arg(listed(defaults)));
    }

    void addWebhook(bool replaces)
    {
        if (replaces)
            add(Tells, Words::tr("Address and secret of the one there stay good."));
        else
            add(Differs, Words::tr("It gets another address and a new secret there, shown once when it is copied. "
                                   "Senders need both; the secret here is not copied."));
        if (m_to.isJobdeck())
            return;
        const WebhookConfig webhook = webhookConfig(m_job.definition.config);
        if (webhook.scheme != SignatureScheme::Jobdeck)
            add(Loses, Words::tr("Its senders sign as %1 does; there only the header X-Webhook-Signature counts.")
                           .arg(schemeWord(webhook.scheme)));
        WebhookConfig schemeOnly = webhook;
        schemeOnly.scheme = SignatureScheme::Jobdeck;
        if (schemeOnly != WebhookConfig())
            add(Loses,
                Words::tr("Its own rules for deliveries (mapping, conditions, networks, rates) are kept, but not "
                          "applied there."));
        add(Loses, Words::tr("Deliveries sent twice are not recognised there."));
    }

    void addPause()
    {
        if (m_job.pause && (!m_job.pause->note.isEmpty() || m_job.pause->until))
            add(Differs, Words::tr("The note on why it is off, and until when, stays here."));
    }

    QList<CopyNote>& out() { return m_out; }

private:
    void addPlace(EntityKind kind, const QString& id, const QString& name, const QString& what)
    {
        const QString called = name.isEmpty() ? id : name;
        if (!m_to.others.contains(kind))
            add(Differs, Words::tr("See that %1 “%2” is there: %3 does not tell.").arg(what, called, m_to.name));
        else if (!entityThere(m_to, kind, id, name))
            add(Loses,
                Words::tr("There is no such thing as %1 “%2” there: runs fail until there is.").arg(what, called));
    }

    const Job& m_job;
    const CopyEnd& m_from;
    const CopyEnd& m_to;
    QList<CopyNote> m_out;
};

} // namespace

QList<CopyNote> copyNotes(const Job& job, const CopyEnd& from, const CopyEnd& to, bool replaces, qint64 now)
{
    Notes notes(job, from, to);
    notes.addSurroundings();
    if (job.definition.triggerType == TriggerType::Cron)
        notes.out() += scheduleNotes(job.definition, from, to, now);
    if (job.definition.triggerType == TriggerType::Webhook)
        notes.addWebhook(replaces);
    notes.addPrompt();
    notes.addEnvironment();
    notes.addPause();
    return notes.out();
}

QList<EntityKind> kindsNeeded(const QList<Job>& jobs)
{
    QList<EntityKind> out;
    const auto add = [&out](bool needed, EntityKind kind) {
        if (needed && !out.contains(kind))
            out += kind;
    };
    for (const Job& job : jobs) {
        const JobDefinition& definition = job.definition;
        add(definition.planningMode == PlanningMode::PredefinedTeam, EntityKind::Team);
        add(definition.planningMode == PlanningMode::PredefinedWorkflow && !definition.entityId.isEmpty(),
            EntityKind::Workflow);
        add(definition.executorType == ExecutorType::SpecificQueue, EntityKind::WorkerQueue);
        add(definition.executorType == ExecutorType::Environment, EntityKind::Environment);
    }
    return out;
}

std::optional<Entity> entityThere(const CopyEnd& to, EntityKind kind, const QString& id, const QString& name)
{
    const QList<Entity> all = to.others.value(kind);
    if (const auto same = std::ranges::find(all, id, &Entity::id); same != all.end())
        return *same;
    if (name.isEmpty() || std::ranges::count(all, name, &Entity::name) != 1)
        return std::nullopt;
    return *std::ranges::find(all, name, &Entity::name);
}

} // namespace jobdeck
