// SPDX-License-Identifier: Apache-2.0
#include "copy/copyends.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "post.h"
#include "promised.h"
#include "secretvault.h"

#include <QThreadPool>

namespace jobdeck {

namespace {

CopyEnd endOf(const Connection& connection)
{
    CopyEnd out{.name = connection.name, .capabilities = connection.context.backend->capabilities()};
    const JobTableModel& jobs = *connection.context.models->jobs();
    for (int row = 0; row < jobs.rowCount(); ++row)
        out.jobs.insert(jobs.jobAt(row).id, jobs.jobAt(row));
    const AgentListModel& agents = *connection.context.models->agents();
    for (int row = 0; row < agents.rowCount(); ++row)
        out.agents.insert(agents.agentAt(row).id, agents.agentAt(row));
    if (connection.context.vault) {
        out.secrets = QStringList();
        for (const SecretInfo& secret : connection.context.vault->list())
            *out.secrets += secret.name;
    }
    return out;
}

} // namespace

CopyEnds::CopyEnds(const Connection& from, const QStringList& jobIds, QObject* parent)
    : QObject(parent)
    , m_from(from)
    , m_jobIds(jobIds)
{
    follow(from);
}

void CopyEnds::follow(const Connection& end)
{
    for (const QAbstractItemModel* model :
         std::initializer_list<const QAbstractItemModel*>{end.context.models->jobs(), end.context.models->agents()}) {
        connect(model, &QAbstractItemModel::dataChanged, this, &CopyEnds::changed);
        connect(model, &QAbstractItemModel::rowsInserted, this, &CopyEnds::changed);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &CopyEnds::changed);
        connect(model, &QAbstractItemModel::modelReset, this, &CopyEnds::changed);
    }
}

void CopyEnds::setTarget(const Connection& to)
{
    if (m_to.context.models) {
        m_to.context.models->jobs()->disconnect(this);
        m_to.context.models->agents()->disconnect(this);
    }
    m_to = to;
    m_others.clear();
    follow(to);
    QList<Job> jobs;
    for (const QString& id : std::as_const(m_jobIds)) {
        if (const Job* job = m_from.context.models->jobs()->job(id))
            jobs += *job;
    }
    const int wave = ++m_wave;
    for (const EntityKind kind : kindsNeeded(jobs)) {
        answer(to.context.backend->entities(kind), this, [this, kind, wave](const Result<QList<Entity>>& all) {
            if (wave != m_wave || !all)
                return; // the plan says that it is not told
            m_others.insert(kind, *all);
            emit changed();
        });
    }
}

QFuture<Result<CopyPlan>> CopyEnds::plan(const CopyWish& wish) const
{
    CopyEnd to = endOf(m_to);
    to.others = m_others;
    const Promised<CopyPlan> promised;
    QThreadPool::globalInstance()->start(
        [promised, wish, from = endOf(m_from), to, now = m_from.context.clock->nowMs()] {
            promised.finish(planCopy(from, to, wish, now));
        });
    return promised.future();
}

QHash<QString, QString> CopyEnds::names() const
{
    QHash<QString, QString> out;
    for (const QString& id : m_jobIds) {
        if (const Job* job = m_from.context.models->jobs()->job(id))
            out.insert(id, job->definition.name);
    }
    return out;
}

} // namespace jobdeck
