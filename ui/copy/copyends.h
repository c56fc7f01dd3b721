// SPDX-License-Identifier: Apache-2.0
// The two connections of a copy as values for the plan; what has to be asked of the target is asked once. GUI thread.
#pragma once

#include "result.h"
#include "shell/connection.h"
#include "transfer/copyplan.h"

#include <QFuture>
#include <QHash>
#include <QMap>
#include <QObject>

namespace jobdeck {

class CopyEnds final : public QObject
{
    Q_OBJECT

public:
    CopyEnds(const Connection& from, const QStringList& jobIds, QObject* parent = nullptr);

    /// Another target; asks it for the teams, queues … that the jobs name.
    void setTarget(const Connection& to);
    const Connection& from() const { return m_from; }
    const Connection& to() const { return m_to; }
    /// Made elsewhere: comparing a year of many schedules takes its time.
    QFuture<Result<CopyPlan>> plan(const CopyWish& wish) const;
    /// Of the jobs as they are now at the source.
    QHash<QString, QString> names() const;

signals:
    /// A plan can be another one now.
    void changed();

private:
    void follow(const Connection& end);

    Connection m_from;
    Connection m_to;
    QStringList m_jobIds;
    QMap<EntityKind, QList<Entity>> m_others;
    int m_wave = 0; ///< answers of a former target do not count
};

} // namespace jobdeck
