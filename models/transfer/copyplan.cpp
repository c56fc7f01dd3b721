// SPDX-License-Identifier: Apache-2.0
#include "transfer/copyplan.h"

#include "transfer/transferplan.h"
#include "wire/agentwire.h"

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

class Planner
{
public:
    Planner(const CopyEnd& from, const CopyEnd& to, const CopyWish& wish, qint64 now)
        : m_from(from)
        , m_to(to)
        , m_wish(wish)
        , m_now(now)
    {
        for (const Job& job : to.jobs)
            m_taken += job.definition.name;
    }

    CopyPlan plan()
    {
        for (const QString& id : m_wish.jobIds) {
            if (const auto found = m_from.jobs.find(id); found != m_from.jobs.end())
                m_plan.jobs += planned(*found);
        }
        m_plan.general = {Words::tr("History and figures stay at %1.").arg(m_from.name)};
        if (m_to.isJobdeck())
            m_plan.general += Words::tr("Runs happen on the computer of %1: programs, files and folders that a job "
                                        "names have to be there.")
                                  .arg(m_to.name);
        return m_plan;
    }

private:
    PlannedCopy planned(const Job& job)
    {
        PlannedCopy out{.sourceId = job.id};
        const bool taken = m_taken.contains(job.definition.name);
        out.wanted.definition = job.definition;
        out.wanted.enabled = m_wish.enable;
        if (taken && m_wish.nameTaken == NameTaken::LeaveOut) {
            out.fate = CopyFate::LeaveOut;
            out.notes = {{.weight = Tells, .words = Words::tr("A job of that name is there; it is left out.")}};
            return out;
        }
        if (taken && m_wish.nameTaken == NameTaken::Replace)
            replace(job, out);
        else
            rename(out);
        m_taken += out.wanted.definition.name;
        placeEntity(job, out);
        out.notes += copyNotes(job, m_from, m_to, out.fate == CopyFate::Replace, m_now);
        settle(out);
        return out;
    }

    void replace(const Job& job, PlannedCopy& out)
    {
        const auto there = counterpart(job, m_to.jobs);
        if (!there) {
            out.fate = CopyFate::Blocked;
            out.notes +=
                {.weight = Blocks,
                 .words = Words::tr("Several jobs there have its name: it cannot be told which one to replace. "
                                    "Keep both, or rename it.")};
            return;
        }
        if (!*there || m_replaced.contains((*there)->id))
            return rename(out); // the name is that of another copy
        out.fate = CopyFate::Replace;
        out.wanted = **there;
        out.wanted.definition = job.definition;
        m_replaced += out.wanted.id;
        out.notes += {.weight = Differs,
                      .words = out.wanted.enabled
                                   ? Words::tr("Replaces the job of that name there. It is on there and stays on.")
                                   : Words::tr("Replaces the job of that name there. It is off there and stays off.")};
    }

    void rename(PlannedCopy& out)
    {
        QString& name = out.wanted.definition.name;
        const QString wished = name;
        for (int number = 2; m_taken.contains(name); ++number)
            name = u"%1 (%2)"_s.arg(wished).arg(number);
        if (name != wished)
            out.notes +=
                {.weight = Differs, .words = Words::tr("Its name is taken there: the copy is called “%1”.").arg(name)};
    }

    void placeEntity(const Job& job, PlannedCopy& out)
    {
        JobDefinition& wanted = out.wanted.definition;
        if (wanted.planningMode == PlanningMode::PredefinedAgent)
            return placeAgent(job, out);
        const EntityKind kind =
            wanted.planningMode == PlanningMode::PredefinedTeam ? EntityKind::Team : EntityKind::Workflow;
        if (const auto there = entityThere(m_to, kind, wanted.entityId, wanted.entityName)) {
            wanted.entityId = there->id;
            wanted.entityName = there->name;
        }
    }

    void placeAgent(const Job& job, PlannedCopy& out)
    {
        const auto known = m_from.agents.find(job.definition.entityId);
        const Agent mine = known != m_from.agents.end()
                               ? *known
                               : Agent{.id = job.definition.entityId, .name = job.definition.entityName};
        const auto there = counterpart(mine, m_to.agents);
        const QString chosen = m_wish.agents.value(mine.id);
        if (there && *there && !m_to.agents.contains(chosen))
            return useAgent(mine, **there, out);
        const bool canCopy = m_to.isJobdeck() && known != m_from.agents.end() && !mine.builtIn;
        noteQuestion(mine, canCopy, chosen);
        if (const auto picked = m_to.agents.find(chosen); picked != m_to.agents.end())
            return useAgent(mine, *picked, out);
        if (canCopy) {
            out.agentToMake = mine.id;
            out.notes += {.weight = Tells,
                          .words = Words::tr("Its agent “%1” is not there and is copied, too: it starts “%2” there.")
                                       .arg(mine.name, mine.command.program)};
            return;
        }
        out.notes +=
            {.weight = Loses,
             .words = Words::tr("Its agent “%1” is not there. Choose another one above, or its runs fail until "
                                "there is one.")
                          .arg(mine.name.isEmpty() ? mine.id : mine.name)};
    }

    void useAgent(const Agent& mine, const Agent& there, PlannedCopy& out)
    {
        out.wanted.definition.entityId = there.id;
        out.wanted.definition.entityName = there.name;
        if (there.name != mine.name)
            out.notes +=
                {.weight = Differs,
                 .words = Words::tr("Runs with the agent “%1” there instead of “%2”.").arg(there.name, mine.name)};
        else if (m_to.isJobdeck() && m_from.isJobdeck() && wire::toJson(there) != wire::toJson(mine))
            out.notes += {.weight = Differs,
                          .words = Words::tr("Runs with the agent “%1” that is there; it is set up differently there.")
                                       .arg(there.name)};
        else if (!m_to.isJobdeck() && m_from.isJobdeck())
            out.notes +=
                {.weight = Differs,
                 .words = Words::tr("Runs with the agent “%1” of that service, not with the program that runs it "
                                    "here.")
                              .arg(there.name)};
    }

    void noteQuestion(const Agent& mine, bool canCopy, const QString& chosen)
    {
        const auto same = [&mine](const AgentQuestion& question) { return question.sourceId == mine.id; };
        if (std::ranges::none_of(m_plan.agents, same))
            m_plan.agents += {.sourceId = mine.id,
                              .name = mine.name.isEmpty() ? mine.id : mine.name,
                              .canCopy = canCopy,
                              .chosen = chosen};
    }

    void settle(PlannedCopy& out) const
    {
        const auto blocks = [](const CopyNote& note) { return note.weight == Blocks; };
        if (std::ranges::any_of(out.notes, blocks)) {
            out.fate = CopyFate::Blocked;
            return;
        }
        const auto there = m_to.jobs.find(out.wanted.id);
        if (out.fate == CopyFate::Replace && out.agentToMake.isEmpty() && there != m_to.jobs.end() &&
            there->definition == out.wanted.definition) {
            out.fate = CopyFate::Same;
            out.notes = {{.weight = Tells, .words = Words::tr("It is there as it is: nothing to do.")}};
        }
    }

    const CopyEnd& m_from;
    const CopyEnd& m_to;
    const CopyWish& m_wish;
    const qint64 m_now;
    QStringList m_taken;    ///< names there, and those of the copies so far
    QStringList m_replaced; ///< ids there
    CopyPlan m_plan;
};

} // namespace

CopyPlan planCopy(const CopyEnd& from, const CopyEnd& to, const CopyWish& wish, qint64 now)
{
    return Planner(from, to, wish, now).plan();
}

qsizetype countFate(const CopyPlan& plan, CopyFate fate)
{
    return std::ranges::count(plan.jobs, fate, &PlannedCopy::fate);
}

} // namespace jobdeck
