// SPDX-License-Identifier: Apache-2.0
// New jobs of which nobody knows whether they were made, because the answer did not arrive: found again by their names
// among what was not there before. A value, any thread.
#pragma once

#include "job.h"

#include <QHash>
#include <QSet>

namespace jobdeck::remote {

class LostCreations
{
public:
    struct Match
    {
        bool isOpen = false; ///< the service was not asked yet what there is now
        QString id;          ///< of the job that was made then; empty: none
    };

    /// `there`: what there was when it was to be made. `now`: monotonic ms; what is ten minutes old is forgotten, or
    /// another job that gets the name some day would be taken for it.
    void note(const Job& wanted, const QHash<QString, Job>& there, qint64 now);
    /// The whole state came, which was asked for after the last note().
    void settle();
    /// What is known of the same job, which somebody saves again.
    Match match(const Job& wanted, const QHash<QString, Job>& there, qint64 now) const;
    void forget(const QString& name) { m_lost.remove(name); }

private:
    struct Lost
    {
        QSet<QString> before;
        qint64 at = 0;
        bool isOpen = true;
    };
    QHash<QString, Lost> m_lost; ///< by name
};

} // namespace jobdeck::remote
