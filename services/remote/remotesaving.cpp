// SPDX-License-Identifier: Apache-2.0
// How a remote backend saves jobs: what was taken in part goes on where it stopped, and what was made although its
// answer did not arrive is found again, with a secret for its webhook.
#include "post.h"
#include "remote/jobwriter.h"
#include "remote/remotebackend.h"

#include <optional>

namespace jobdeck::remote {

Error RemoteBackend::severalAreNew(const QString& name)
{
    return {.code = ErrorCode::Conflict,
            .message =
                tr("The answer to the first try did not arrive, and now there are several new jobs “%1” that are "
                   "as this one was sent: one of them can be somebody else's. Look in the list, and edit the "
                   "one that is yours.")
                    .arg(name)};
}

QFuture<Result<Job>> RemoteBackend::saveJob(const Job& job)
{
    if (const std::optional<Error> why = obstacle())
        return ready(Result<Job>(*why));
    const LostCreations::Match lost = m_lost.match(job, m_jobs, m_clock.monotonicMs());
    if (lost.isOpen) {
        refresh();
        return ready(Result<Job>(
            Error{.code = ErrorCode::Unavailable,
                  .message = tr("The service is being asked whether the first try has made this job. Try again in a "
                                "moment.")}));
    }
    if (lost.isUnclear)
        return ready(Result<Job>(severalAreNew(job.definition.name)));
    Job wanted = job;
    if (job.id.isEmpty()) // it was made already: not another one
        wanted.id = m_madeInPart.value(job.definition.name, lost.id);
    if (wanted.id != job.id)
        wanted.revision = m_partial.value(wanted.id, m_jobs.value(wanted.id).revision);
    std::optional<QSet<QString>> before; // known where the service itself told it
    if (wanted.id.isEmpty() && m_live)
        before = QSet<QString>(m_jobs.keyBegin(), m_jobs.keyEnd());
    const Promised<Job> promised;
    const auto take = [this, promised, job, lost = lost.id, before](const WriteOutcome& outcome) {
        if (outcome.isLost)
            return promised.finish(noteLost(job, before, outcome.result.error()));
        noteWritten(job, outcome);
        const bool isMissed = !lost.isEmpty() && outcome.stored && outcome.stored->id == lost && outcome.result &&
                              outcome.stored->definition.triggerType == TriggerType::Webhook;
        if (isMissed)
            return recoverSecret(*outcome.result, promised);
        if (outcome.result)
            m_lost.forget(job.definition.name);
        promised.finish(outcome.result);
    };
    auto* writer = new JobWriter(*m_client, wanted, m_partial.value(wanted.id, 0), isJobdeck(), take, this);
    writer->start();
    return promised.future();
}

/// With what can be done about it.
Error RemoteBackend::noteLost(const Job& wanted, const std::optional<QSet<QString>>& before, const Error& error)
{
    if (before)
        m_lost.note(wanted.definition, *before, m_clock.monotonicMs());
    refresh(); // what comes next was asked for afterwards
    if (wanted.definition.triggerType != TriggerType::Webhook)
        return error;
    Error out = error;
    out.message += u' ';
    if (!m_savesAgain)
        out.message += tr("If it is there, its secret was in the answer that did not arrive: delete it, then create it "
                          "once more.");
    else if (isJobdeck())
        out.message += tr("If it is there, its secret was in the answer that did not arrive: save again here, or make "
                          "a new one in its editor (“New secret…”).");
    else
        out.message += tr("If it is there, its secret was in the answer that did not arrive: save again here, and the "
                          "service is asked for it once more.");
    return out;
}

void RemoteBackend::noteWritten(const Job& wanted, const WriteOutcome& outcome)
{
    if (outcome.stored) {
        const Job& stored = *outcome.stored;
        if (wanted.id.isEmpty() && outcome.result)
            m_madeInPart.remove(wanted.definition.name);
        else if (wanted.id.isEmpty())
            m_madeInPart.insert(wanted.definition.name, stored.id);
        if (outcome.result)
            m_partial.remove(stored.id);
        else
            m_partial.insert(stored.id, stored.revision); // whoever saves again is not in conflict with himself
        m_jobs.insert(stored.id, stored);
        if (!isJobdeck() && m_feed)
            m_feed->noteOwn(stored);
    }
    lookNow();
}

/// Nobody has the one that was told in the answer: another Jobdeck makes a new one, other services tell it again.
void RemoteBackend::recoverSecret(const Job& job, const Promised<Job>& promised)
{
    const auto secret = isJobdeck() ? rotateSecret(job.id, m_clock.nowMs()) : webhookSecret(job.id);
    answer(secret, this, [this, job, promised](const Result<SecretValue>& value) {
        if (value) {
            m_lost.forget(job.definition.name);
            Job whole = job;
            whole.webhookSecret = QString::fromUtf8(value->bytes());
            return promised.finish(whole);
        }
        m_madeInPart.insert(job.definition.name, job.id);
        m_partial.insert(job.id, job.revision);
        Error error = value.error();
        error.message = error.code == ErrorCode::NotFound
                            ? tr("The job is there, but its secret was in an answer that did not arrive, and the "
                                 "service does not tell it again. Delete the job and make it once more.")
                            : tr("The job is there, but its secret was in an answer that did not arrive, and no new "
                                 "one came: %1 Save again to try once more.")
                                  .arg(error.message);
        promised.finish(error);
    });
}

} // namespace jobdeck::remote
