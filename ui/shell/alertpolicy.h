// SPDX-License-Identifier: Apache-2.0
// Decides what is worth interrupting people for, and when. Pure; time is an argument.
#pragma once

#include "execution.h"
#include "job.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace jobdeck {

/// A job notifies when it begins to fail and when it recovers, not every minute. At most one alert in `kQuietMs`: what
/// comes meanwhile waits and is told together.
class AlertPolicy
{
public:
    static constexpr qint64 kQuietMs = 10'000;

    enum class Change { BeganToFail, Recovered };
    struct News
    {
        Change change = Change::BeganToFail;
        Execution execution; ///< the run that made the difference
    };

    /// Jobs that failed before we looked do not fail anew.
    void assume(const QList<Job>& jobs);
    void forget(const QString& jobId);
    /// Any execution that is new or changed; those that decide nothing are ignored: unfinished ones, test runs,
    /// cancelled, skipped and missed ones.
    void see(const Execution& execution);

    /// What to tell now, in the order it happened; empty: nothing, or too early. Taking it starts the quiet time.
    QList<News> take(qint64 nowMs);
    /// When take() will have something; empty: nothing waits.
    std::optional<qint64> nextAt(qint64 nowMs) const;

private:
    QHash<QString, bool> m_failing;
    QHash<QString, QString> m_lastSeen; ///< job → the execution that was counted last
    QList<News> m_waiting;
    std::optional<qint64> m_quietUntil;
};

} // namespace jobdeck
