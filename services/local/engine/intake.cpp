// SPDX-License-Identifier: Apache-2.0
#include "local/engine/intake.h"

#include "local/engine/executionsteps.h"
#include "webhook/answers.h"
#include "webhook/refusalring.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace jobdeck::local {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using webhook::Acceptance;
using webhook::Arrival;
using webhook::likeness;

Q_LOGGING_CATEGORY(lcIntake, "jobdeck.engine.intake")

/// Refusals that are alike within this time are one row with a count.
static constexpr qint64 kGatherMs = 60'000;
/// How many kinds of rows of the last minute are known; past it each is a row of its own.
static constexpr qsizetype kGathered = 1000;
static constexpr qint64 kKeepDeliveriesMs = 90LL * 24 * 3600 * 1000;
/// Kept for later while the store refuses.
static constexpr qsizetype kUnlogged = 256;
static constexpr auto kLogAgain = 5s;
static constexpr auto kTidyEvery = 1h;
static constexpr auto kTidyNext = 50ms; ///< between two steps, so that runs and deliveries come first

/// What one transaction is made of, and what is said after it.
struct Intake::Round
{
    ChangeSet changes;
    QList<Acceptance> answers;
    QHash<QString, int> queued;                                ///< by job, in this round
    QHash<std::pair<QString, QByteArray>, QString> executions; ///< by job and digest, in this round
    QHash<std::pair<QString, QByteArray>, Remembered> first;   ///< of rounds before
    qint64 now = 0;

    void expect(qsizetype arrivals)
    {
        answers.reserve(arrivals);
        changes.added.reserve(arrivals);
        changes.deliveries.reserve(arrivals);
        changes.remembered.reserve(arrivals);
    }
};

Intake::Intake(Ledger& ledger, Dispatcher& dispatcher, Filing& filing, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_dispatcher(dispatcher)
    , m_filing(filing)
    , m_clock(clock)
    , m_tidy(this)
    , m_logAgain(this)
{
    m_logAgain.setSingleShot(true);
    connect(&m_logAgain, &QTimer::timeout, this, [this] { write({}); });
    m_tidy.setSingleShot(true);
    connect(&m_tidy, &QTimer::timeout, this, &Intake::tidy);
}

QFuture<Acceptances> Intake::submit(const QList<Arrival>& arrivals)
{
    auto promise = std::make_shared<QPromise<Acceptances>>();
    promise->start();
    QFuture<Acceptances> future = promise->future();
    QMetaObject::invokeMethod(
        this, [this, group = Group{arrivals, promise}]() mutable { take(std::move(group)); }, Qt::QueuedConnection);
    return future;
}

void Intake::take(Group group)
{
    m_waiting.append(std::move(group));
    // Behind everything that waits already: all of that goes into the same transaction.
    if (m_waiting.size() == 1)
        QMetaObject::invokeMethod(this, &Intake::settle, Qt::QueuedConnection);
}

void Intake::settle()
{
    QList<Group> groups = std::exchange(m_waiting, {});
    Round round{.now = m_clock.nowMs()};
    const Result<Done> looked = lookForFirst(round, groups);
    round.expect(std::accumulate(groups.cbegin(), groups.cend(), qsizetype(0),
                                 [](qsizetype sum, const Group& group) { return sum + group.arrivals.size(); }));
    for (Group& group : groups) {
        for (Arrival& arrival : group.arrivals)
            decide(round, arrival);
    }
    const Result<ChangeSet> written = looked ? commit(round, groups) : Result<ChangeSet>(looked.error());
    if (!written)
        return answer(round, groups, false);
    if (!written->deliveries.isEmpty())
        m_filing.note(written->deliveries.size());
    QStringList started;
    for (const ExecutionDetail& detail : written->added)
        started.append(detail.execution.id);
    if (!started.isEmpty())
        m_dispatcher.enqueue(started);
}

/// A sender is answered first: the next delivery comes while the news of this one is told. Whoever starts a run by
/// hand looks at it, and is answered when it can be seen.
Result<ChangeSet> Intake::commit(Round& round, const QList<Group>& groups)
{
    const auto startedByHand = [](const Acceptance& answer) { return answer.execution.has_value(); };
    const bool answersLast = std::ranges::any_of(round.answers, startedByHand);
    const auto answerNow = [&] { answer(round, groups, true); };
    if (round.changes.isEmpty()) {
        answerNow();
        return ChangeSet{};
    }
    Result<ChangeSet> written =
        m_ledger.commit(std::move(round.changes), answersLast ? std::function<void()>() : answerNow);
    if (written && answersLast)
        answerNow();
    return written;
}

void Intake::answer(Round& round, const QList<Group>& groups, bool isWritten) const
{
    auto next = round.answers.begin();
    for (const Group& group : groups) {
        QList<Acceptance> answers;
        answers.reserve(group.arrivals.size());
        for (qsizetype i = 0; i < group.arrivals.size(); ++i, ++next) {
            if (!isWritten)
                *next = {.ticket = next->ticket,
                         .verdict = DeliveryVerdict::NotStored,
                         .reason = u"The delivery could not be stored."_s};
            else if (next->execution)
                next->execution = *m_ledger.active(next->executionId); // with its key
            answers.append(std::move(*next));
        }
        group.promise->addResult(Acceptances(std::move(answers)));
        group.promise->finish();
    }
}

std::optional<Acceptance> Intake::refusal(const Round& round, const Arrival& arrival) const
{
    const auto refuse = [&arrival](DeliveryVerdict verdict, const QString& reason) {
        return Acceptance{.ticket = arrival.ticket, .verdict = verdict, .reason = reason};
    };
    const QString& jobId = arrival.delivery.row.jobId;
    const JobRecord* record = m_ledger.job(jobId);
    if (!record)
        return refuse(DeliveryVerdict::UnknownPath, u"Webhook not found"_s);
    if (!record->job.enabled)
        return refuse(DeliveryVerdict::Disabled, u"Job is disabled"_s);
    if (m_ledger.paused() && !arrival.byHand)
        return Acceptance{.ticket = arrival.ticket,
                          .verdict = DeliveryVerdict::Disabled,
                          .reason = u"All jobs are paused"_s,
                          .later = true};
    if (m_ledger.pending(jobId) + round.queued.value(jobId) >= arrival.queueLimit)
        return refuse(DeliveryVerdict::QueueFull, u"Too many runs of this job are waiting."_s);
    return std::nullopt;
}

/// Reads what was remembered of any of these.
Result<Done> Intake::lookForFirst(Round& round, const QList<Group>& groups)
{
    QList<std::pair<QString, QByteArray>> digests;
    for (const Group& group : groups) {
        for (const Arrival& arrival : group.arrivals) {
            if (!arrival.digest.isEmpty())
                digests.append({arrival.delivery.row.jobId, arrival.digest});
        }
    }
    if (digests.isEmpty() || !m_ledger.isOpen())
        return Done{};
    const Result<QList<Remembered>> found = m_ledger.remembered(digests);
    if (!found)
        return found.error();
    for (const Remembered& remembered : *found)
        round.first.insert({remembered.jobId, remembered.digest}, remembered);
    return Done{};
}

/// The run that an equal delivery started within the job's window; empty: there is none.
QString Intake::firstExecution(const Round& round, const Arrival& arrival)
{
    if (arrival.digest.isEmpty())
        return {};
    const std::pair key(arrival.delivery.row.jobId, arrival.digest);
    const auto here = round.executions.constFind(key);
    if (here != round.executions.constEnd())
        return *here;
    const auto before = round.first.constFind(key);
    const bool counts =
        before != round.first.constEnd() && (arrival.windowMs < 0 || round.now < before->at + arrival.windowMs);
    return counts ? before->executionId : QString();
}

void Intake::decide(Round& round, Arrival& arrival)
{
    const auto answer = [&round, &arrival](DeliveryVerdict verdict, const QString& reason) {
        round.answers.append({.ticket = arrival.ticket, .verdict = verdict, .reason = reason});
    };
    if (m_closing || m_held || !m_ledger.isOpen())
        return answer(DeliveryVerdict::NotStored, m_closing ? u"Jobdeck is closing."_s
                                                  : m_held  ? u"The database is damaged."_s
                                                            : u"The scheduler is starting."_s);
    if (!arrival.starts) {
        answer(arrival.delivery.row.verdict, arrival.delivery.row.reason);
        round.changes.deliveries.append(std::move(arrival.delivery));
        return;
    }
    const QString first = firstExecution(round, arrival);
    if (!first.isEmpty())
        return addRow(round, arrival,
                      {.ticket = arrival.ticket,
                       .verdict = DeliveryVerdict::Duplicate,
                       .reason = tr("The same was delivered before and started a run"),
                       .executionId = first});
    if (const std::optional<Acceptance> refused = refusal(round, arrival))
        return addRow(round, arrival, *refused);
    start(round, arrival);
}

void Intake::start(Round& round, Arrival& arrival)
{
    const Job& job = m_ledger.job(arrival.delivery.row.jobId)->job;
    const QString& jobId = job.id;
    ExecutionDetail run = newExecution(job, TriggerType::Webhook, round.now);
    run.parameters = arrival.parameters;
    run.configOverride = arrival.configOverride;
    if (!arrival.metadata.isEmpty())
        run.triggerMetadata.insert("metadata"_L1, arrival.metadata);
    if (!arrival.digest.isEmpty()) {
        round.executions.insert({jobId, arrival.digest}, run.execution.id);
        const bool endless = arrival.windowMs < 0;
        round.changes.remembered.append(
            {.jobId = jobId,
             .digest = arrival.digest,
             .at = round.now,
             .expiresAt = endless ? std::nullopt : std::optional(round.now + arrival.windowMs),
             .executionId = run.execution.id});
    }
    addRow(round, arrival,
           {.ticket = arrival.ticket,
            .verdict = DeliveryVerdict::Started,
            .executionId = run.execution.id,
            .execution = arrival.byHand ? std::optional(run.execution) : std::nullopt});
    round.changes.added.append(std::move(run));
    ++round.queued[jobId];
}

/// The answer, and the row that says the same with the last checks.
void Intake::addRow(Round& round, Arrival& arrival, Acceptance acceptance)
{
    using enum DeliveryVerdict;
    webhook::PackedDelivery& delivery = arrival.delivery;
    const auto check = [&delivery](const QString& name, bool passed, const QString& words) {
        delivery.checks.append({.name = name, .passed = passed, .words = words});
    };
    const DeliveryVerdict verdict = acceptance.verdict;
    if (!arrival.digest.isEmpty())
        check(u"replay"_s, verdict != Duplicate, verdict == Duplicate ? acceptance.reason : tr("Not delivered before"));
    Delivery& row = delivery.row;
    const int waiting = m_ledger.pending(row.jobId) + round.queued.value(row.jobId);
    if (verdict == Started || verdict == QueueFull)
        check(u"queue"_s, verdict == Started,
              tr("%1 of at most %2 runs wait").arg(QString::number(waiting), QString::number(arrival.queueLimit)));
    else if (verdict != Duplicate)
        check(u"job"_s, false, acceptance.reason);
    if (verdict != Started)
        delivery.parameters = arrival.parameters;
    row.verdict = verdict;
    row.status = webhook::statusOf(acceptance);
    row.executionId = acceptance.executionId;
    if (row.reason.isEmpty())
        row.reason = acceptance.reason;
    round.changes.deliveries.append(std::move(delivery));
    round.answers.append(std::move(acceptance));
}

void Intake::log(const QList<DeliveryDetail>& deliveries)
{
    QMetaObject::invokeMethod(
        this, [this, deliveries] { write(deliveries); }, Qt::QueuedConnection);
}

void Intake::write(const QList<DeliveryDetail>& arrived)
{
    const QList<DeliveryDetail> deliveries = std::exchange(m_unlogged, {}) + arrived;
    if (deliveries.isEmpty() || m_held || !m_ledger.isOpen())
        return;
    const qint64 now = m_clock.nowMs();
    m_logged.removeIf([now](const auto& row) { return now - row->since >= kGatherMs || now < row->since; });
    ChangeSet changes;
    QHash<QString, Delivery> counted;
    for (const DeliveryDetail& detail : deliveries) {
        const QString like = likeness(detail.delivery);
        const auto before = m_logged.constFind(like);
        if (before == m_logged.constEnd()) {
            changes.deliveries.append(webhook::packed(detail));
            continue;
        }
        if (!counted.contains(like))
            counted.insert(like, before->row);
        Delivery& row = counted[like];
        row.count += detail.delivery.count;
        row.at = detail.delivery.at;
    }
    changes.counted = counted.values();
    const Result<ChangeSet> written = m_ledger.commit(changes);
    if (!written) {
        qCWarning(lcIntake) << "refused deliveries could not be logged yet:" << deliveries.size();
        m_unlogged = deliveries.first(std::min(deliveries.size(), kUnlogged));
        m_logAgain.start(kLogAgain);
        return;
    }
    m_filing.note(written->deliveries.size());
    for (const webhook::PackedDelivery& delivery : written->deliveries)
        m_logged.insert(likeness(delivery.row), {.row = delivery.row, .since = delivery.row.at});
    for (const Delivery& row : written->counted)
        m_logged[likeness(row)].row = row;
    if (m_logged.size() > kGathered)
        m_logged.clear();
}

void Intake::hold()
{
    m_held = true;
    m_tidy.stop();
    m_logAgain.stop();
}

void Intake::begin()
{
    m_tidy.start(kTidyNext);
}

void Intake::tidy()
{
    const qint64 now = m_clock.nowMs();
    const Result<bool> more = m_ledger.tidy({.now = now, .deliveriesFrom = now - kKeepDeliveriesMs});
    m_tidy.start(more && *more ? kTidyNext : std::chrono::milliseconds(kTidyEvery));
}

} // namespace jobdeck::local
