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

QSet<QString> idsOf(const JobTableModel& jobs)
{
    QSet<QString> out;
    for (int row = 0; row < jobs.rowCount(); ++row)
        out += jobs.jobAt(row).id;
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
    for (const PlannedCopy& planned : plan.jobs)
        enqueue(planned);
    for (auto it = m_results.begin(); it != m_results.end(); ++it) {
        if (it->state == State::Partly && !m_queue.contains(it.key()))
            m_queue += it.key(); // goes on where it stopped
    }
    next();
}

void JobCopier::enqueue(const PlannedCopy& planned)
{
    const CopyResult known = result(planned.sourceId);
    if (known.state == State::Copied || known.state == State::Partly)
        return;
    Task fresh = {.planned = planned, .before = idsOf(*m_to.models->jobs())};
    bool counts = planned.fate == CopyFate::Create || planned.fate == CopyFate::Replace;
    if (known.state == State::Failed) {
        const Task old = m_tasks.value(planned.sourceId);
        fresh.before = old.before;
        if (const Job* made = madeMeanwhile(old)) { // its answer was lost; it is not one that was there already
            counts = true;
            fresh = old;
            fresh.planned.wanted.id = made->id;
            fresh.planned.wanted.revision = made->revision;
            if (made->definition.triggerType == TriggerType::Webhook)
                fresh.secretLost = tr("Its secret was in the answer that did not arrive: make a new one there.");
        }
    }
    if (!counts)
        return;
    m_tasks.insert(planned.sourceId, fresh);
    m_results[planned.sourceId] = {};
    m_queue += planned.sourceId;
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
    answer(m_to.backend->saveJob(wanted), this, [this](const Result<Job>& saved) { onSaved(saved); });
}

void JobCopier::onSaved(const Result<Job>& saved)
{
    CopyResult& result = current();
    if (!saved) {
        const Job* made = task().planned.fate == CopyFate::Create ? madeMeanwhile(task()) : nullptr;
        if (!made)
            return end(State::Failed, wordsOf(saved.error()));
        // Taken in part: saving again goes on with it.
        task().planned.wanted.id = made->id;
        task().planned.wanted.revision = made->revision;
        result.madeId = made->id;
        result.name = made->definition.name;
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

const Job* JobCopier::madeMeanwhile(const Task& task) const
{
    const JobTableModel& jobs = *m_to.models->jobs();
    for (int row = 0; row < jobs.rowCount(); ++row) {
        const Job& job = jobs.jobAt(row);
        if (job.definition.name == task.planned.wanted.definition.name && !task.before.contains(job.id))
            return &job;
    }
    return nullptr;
}

} // namespace jobdeck
