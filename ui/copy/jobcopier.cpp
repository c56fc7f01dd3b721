// SPDX-License-Identifier: Apache-2.0
#include "copy/jobcopier.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"

#include <utility>

namespace jobdeck {

using State = CopyResult::State;

namespace {

/// What is wrong, with what is said of each field.
QString wordsOf(const Error& error)
{
    QStringList words = {error.message};
    for (const FieldError& field : error.fields)
        words += field.message;
    return words.join(u' ');
}

QStringList fieldsOf(const Error& error)
{
    QStringList out;
    for (const FieldError& field : error.fields)
        out += field.field;
    return out;
}

} // namespace

JobCopier::JobCopier(const PageContext& from, const PageContext& to, QObject* parent)
    : QObject(parent)
    , m_from(from)
    , m_to(to)
{}

void JobCopier::start(const CopyPlan& plan, const CopySwitches& switches)
{
    if (m_running)
        return;
    m_switches = switches;
    m_stopped = false;
    m_running = true;
    m_queue.clear();
    const QList<Job> there = jobsThere();
    QSet<QString> ids;
    for (const Job& job : there)
        ids += job.id;
    for (const PlannedCopy& planned : plan.jobs)
        enqueue(planned, there, SentJob(ids));
    for (auto it = m_results.begin(); it != m_results.end(); ++it) {
        if (it->state == State::Partly && !m_queue.contains(it.key()))
            m_queue += it.key(); // goes on where it stopped
    }
    next();
}

void JobCopier::enqueue(const PlannedCopy& planned, const QList<Job>& there, const SentJob& unsent)
{
    const CopyResult known = result(planned.sourceId);
    if (known.state == State::Copied || known.state == State::Partly)
        return;
    Task fresh = {.planned = planned};
    bool counts = planned.fate == CopyFate::Create || planned.fate == CopyFate::Replace;
    const auto old = m_tasks.constFind(planned.sourceId);
    if (old == m_tasks.cend()) {
        fresh.sent = unsent;
    } else {
        const SentJob::Match match = old->sent.find(there);
        if (const QString why = obstacle(*old, match.sighting, planned); !why.isEmpty()) {
            m_results[planned.sourceId] = {.state = State::Failed, .message = why};
            emit changed(planned.sourceId);
            return;
        }
        fresh.sent = old->sent;
        if (match.sighting == SentJob::Sighting::Made) { // its answer was lost
            counts = true;
            fresh = adopt(*old, match.job);
        }
    }
    if (!counts)
        return;
    m_tasks.insert(planned.sourceId, fresh);
    m_results[planned.sourceId] = {};
    m_queue += planned.sourceId;
}

QString JobCopier::obstacle(const Task& old, SentJob::Sighting sighting, const PlannedCopy& planned) const
{
    const QString name = old.planned.wanted.definition.name;
    if (sighting == SentJob::Sighting::Several)
        return tr("Several new jobs “%1” are there that are as this one was sent. Which of them is the copy and which "
                  "is somebody else's cannot be told: they are left alone.")
            .arg(name);
    if (sighting == SentJob::Sighting::Other)
        return tr("A job “%1” is there that was not there before, and it is not as this one was sent: it can be "
                  "somebody else's and is left alone. Look whether it is the copy; if not, close this window and copy "
                  "the job anew.")
            .arg(name);
    const bool isNew = sighting == SentJob::Sighting::None && !old.sent.wasThere(planned.wanted.id);
    if (planned.fate == CopyFate::Replace && isNew)
        return tr("A job “%1” was made there meanwhile. It is left alone: close this window and copy the job anew to "
                  "decide what becomes of it.")
            .arg(planned.wanted.definition.name);
    return {};
}

JobCopier::Task JobCopier::adopt(const Task& old, const Job& made)
{
    Task out = old;
    out.planned.wanted.id = made.id;
    out.planned.wanted.revision = made.revision;
    if (made.definition.triggerType == TriggerType::Webhook)
        out.secretLost = tr("Its secret was in the answer that did not arrive: make a new one there.");
    return out;
}

QStringList JobCopier::all(State state) const
{
    QStringList out;
    for (auto it = m_results.begin(); it != m_results.end(); ++it) {
        if (it->state == state)
            out += it.key();
    }
    return out;
}

void JobCopier::next()
{
    if (m_stopped || m_queue.isEmpty()) {
        m_running = false;
        m_current.clear();
        emit finished();
        return;
    }
    m_current = m_queue.takeFirst();
    current().state = State::Copying;
    current().message.clear();
    emit changed(m_current);
    go();
}

void JobCopier::go()
{
    switch (task().step) {
    case Step::MakeAgent:
        return makeAgent();
    case Step::Save:
        return save();
    case Step::DisableOriginal:
        return disableOriginal();
    case Step::EnableCopy:
        return enableCopy();
    }
}

void JobCopier::makeAgent()
{
    const QString wanted = task().planned.agentToMake;
    const Agent* mine = m_from.models->agents()->agent(wanted);
    task().step = Step::Save;
    if (wanted.isEmpty() || m_agents.contains(wanted) || !mine)
        return save();
    Agent copy = *mine;
    copy.id.clear();
    copy.revision = 0;
    answer(m_to.backend->saveAgent(copy), this, [this, wanted, name = mine->name](const Result<Agent>& made) {
        if (!made) {
            task().step = Step::MakeAgent;
            return end(State::Failed,
                       tr("Its agent “%1” could not be made there: %2").arg(name, wordsOf(made.error())));
        }
        m_agents.insert(wanted, *made);
        save();
    });
}

void JobCopier::save()
{
    Job& wanted = task().planned.wanted;
    if (const auto made = m_agents.find(task().planned.agentToMake); made != m_agents.end()) {
        wanted.definition.entityId = made->id;
        wanted.definition.entityName = made->name;
    }
    if (task().planned.fate == CopyFate::Create)
        wanted.enabled = m_switches.enableCopies && !m_switches.disableOriginals;
    if (wanted.id.isEmpty())
        task().sent.note(wanted.definition);
    answer(m_to.backend->saveJob(wanted), this, [this](const Result<Job>& saved) { onSaved(saved); });
}

void JobCopier::onSaved(const Result<Job>& saved)
{
    CopyResult& result = current();
    if (!saved) {
        const SentJob::Match match = task().sent.find(jobsThere(), fieldsOf(saved.error()));
        if (match.sighting != SentJob::Sighting::Made)
            return end(State::Failed, wordsOf(saved.error()));
        // Taken in part: saving again goes on with it.
        task().planned.wanted.id = match.job.id;
        task().planned.wanted.revision = match.job.revision;
        result.madeId = match.job.id;
        result.name = match.job.definition.name;
        return end(State::Partly, tr("It is there, but not whole: %1").arg(wordsOf(saved.error())));
    }
    result.madeId = saved->id;
    result.name = saved->definition.name;
    result.webhookPath = saved->webhookPath;
    if (!saved->webhookSecret.isEmpty()) {
        result.secret = SecretValue(saved->webhookSecret.toUtf8());
        task().secretLost.clear();
    }
    task().planned.wanted.id = saved->id;
    task().planned.wanted.revision = saved->revision;
    task().step = Step::DisableOriginal;
    disableOriginal();
}

void JobCopier::disableOriginal()
{
    const Job* original = m_from.models->jobs()->job(m_current);
    task().step = Step::EnableCopy;
    // What replaces a job that is off there stays off: then its original is the only one that runs.
    const PlannedCopy& planned = task().planned;
    const bool staysOff = planned.fate == CopyFate::Replace && !planned.wanted.enabled;
    if (!m_switches.disableOriginals || staysOff || !original || !original->enabled)
        return enableCopy();
    answer(m_from.backend->setJobEnabled(m_current, false), this, [this](const Result<Job>& switched) {
        if (switched)
            return enableCopy();
        task().step = Step::DisableOriginal;
        end(State::Partly, tr("Copied, but the original could not be switched off, so the copy is not switched on "
                              "either: %1")
                               .arg(wordsOf(switched.error())));
    });
}

void JobCopier::enableCopy()
{
    const bool isOn = task().planned.wanted.enabled;
    if (task().planned.fate != CopyFate::Create || !m_switches.enableCopies || isOn)
        return end(State::Copied, task().secretLost);
    answer(m_to.backend->setJobEnabled(task().planned.wanted.id, true), this, [this](const Result<Job>& switched) {
        if (switched)
            return end(State::Copied, task().secretLost);
        end(State::Partly, tr("Copied, but the copy could not be switched on: %1").arg(wordsOf(switched.error())));
    });
}

void JobCopier::end(State state, const QString& message)
{
    current().state = state;
    current().message = message;
    emit changed(m_current);
    next();
}

QList<Job> JobCopier::jobsThere() const
{
    QList<Job> out;
    const JobTableModel& jobs = *m_to.models->jobs();
    for (int row = 0; row < jobs.rowCount(); ++row)
        out += jobs.jobAt(row);
    return out;
}

} // namespace jobdeck
