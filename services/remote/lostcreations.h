// SPDX-License-Identifier: Apache-2.0
// New jobs of which nobody knows whether they were made, because the answer did not arrive: found again by what was
// sent, among what was not there before. A value, any thread.
#pragma once

#include "transfer/sentjob.h"

#include <QHash>

namespace jobdeck::remote {

class LostCreations
{
public:
    struct Match
    {
        bool isOpen = false;    ///< the service was not asked yet what there is now
        bool isUnclear = false; ///< several were made that are as it was sent: one can be somebody else's
        QString id;             ///< of the job that was made then; empty: none
    };

    /// `before`: the ids that there were when it was sent; its news can come earlier than the answer that is missed.
    /// `now`: monotonic ms; what is ten minutes old is forgotten, or another job that gets the name some day would be
    /// taken for it.
    void note(const JobDefinition& sent, const QSet<QString>& before, qint64 now);
    /// The whole state came, which was asked for after the last note().
    void settle();
    /// What is known of the same job, which somebody saves again. Somebody else's that has its name by chance is
    /// another; one that was found stays found, whatever is changed in it from then on.
    Match match(const Job& wanted, const QHash<QString, Job>& there, qint64 now);
    void forget(const QString& name) { m_lost.remove(name); }

private:
    struct Lost
    {
        bool isMade(const Job& job) const { return job.id == found || sent.isMade(job); }

        SentJob sent;
        QString found;
        qint64 at = 0;
        bool isOpen = true;
    };
    QHash<QString, Lost> m_lost; ///< by name
};

} // namespace jobdeck::remote
