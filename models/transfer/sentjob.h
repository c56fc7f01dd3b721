// SPDX-License-Identifier: Apache-2.0
// A new job that was sent to a service without an answer that tells what became of it: which of the jobs that are
// there now it is. A value, any thread.
#pragma once

#include "job.h"

#include <QList>
#include <QSet>
#include <QStringList>

namespace jobdeck {

/// Whether all that was sent is in what is stored, whatever the service has added. `ignored`: names of fields that it
/// said it keeps otherwise.
bool holds(const JobDefinition& stored, const JobDefinition& sent, const QStringList& ignored = {});

class SentJob
{
public:
    enum class Sighting {
        None,    ///< nothing new has its name
        Other,   ///< what has its name now is not as it was sent: somebody else's, or changed on the way
        Made,    ///< one is as it was sent
        Several, ///< more than one is: they cannot be told apart
    };
    struct Match
    {
        Sighting sighting = Sighting::None;
        Job job; ///< where it is Made
    };

    SentJob() = default;
    /// `before`: the ids that there were when it was first sent; its news can come earlier than the answer that is
    /// missed.
    explicit SentJob(const QSet<QString>& before) : m_before(before) {}

    bool wasThere(const QString& id) const { return m_before.contains(id); }
    /// Once for each try.
    void note(const JobDefinition& sent) { m_sent.append(sent); }
    /// It has the name and was not there before: the job that was sent, or somebody else's.
    bool isNamesake(const Job& job) const;
    /// And holds what was sent.
    bool isMade(const Job& job, const QStringList& ignored = {}) const;
    Match find(const QList<Job>& there, const QStringList& ignored = {}) const;

private:
    QList<JobDefinition> m_sent;
    QSet<QString> m_before;
};

} // namespace jobdeck
