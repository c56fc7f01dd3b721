// SPDX-License-Identifier: Apache-2.0
#include "local/engine/jobchanges.h"

#include "jobconfig.h"
#include "validation.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QUuid>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("jobdeck::local::JobChanges", text, nullptr, n);
}

static Result<Done> accepted(const JobDefinition& definition)
{
    const QList<FieldError> errors = validate(definition);
    if (errors.isEmpty())
        return Done{};
    return Error{.code = ErrorCode::Invalid,
                 .message = tr("%n field(s) of this job must be corrected.", static_cast<int>(errors.size())),
                 .fields = errors};
}

static bool sameSchedule(const JobDefinition& a, const JobDefinition& b)
{
    return a.triggerType == b.triggerType && a.cronSchedule == b.cronSchedule && a.cronTimezone == b.cronTimezone &&
           cronOptions(a, cron::Dialect::Vixie) == cronOptions(b, cron::Dialect::Vixie);
}

/// 16 bytes nobody can guess, as the control plane makes them.
static QString newWebhookPath()
{
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

static void setDefinition(JobRecord& record, const JobDefinition& definition, qint64 now)
{
    record.job.definition = definition;
    record.job.updatedAt = now;
    if (definition.triggerType == TriggerType::Webhook && record.job.webhookPath.isEmpty())
        record.job.webhookPath = newWebhookPath();
}

static void decideUpTo(JobRecord& record, qint64 now)
{
    record.plannedThrough = record.job.definition.triggerType == TriggerType::Cron ? std::optional(now) : std::nullopt;
}

QString newJobId()
{
    return u"job_"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<JobRecord> createdJob(const Job& wanted, qint64 now, const QString& newId)
{
    if (const Result<Done> fine = accepted(wanted.definition); !fine)
        return fine.error();
    JobRecord record;
    record.job.id = newId.isEmpty() ? newJobId() : newId;
    record.job.revision = 1;
    record.job.enabled = wanted.enabled;
    record.job.createdAt = now;
    setDefinition(record, wanted.definition, now);
    decideUpTo(record, now);
    return record;
}

Result<JobRecord> editedJob(const JobRecord& stored, const Job& wanted, qint64 now)
{
    if (wanted.revision != stored.job.revision)
        return Error{.code = ErrorCode::Conflict,
                     .message = tr("This job was changed meanwhile. Look at what is saved now before you save yours.")};
    if (const Result<Done> fine = accepted(wanted.definition); !fine)
        return fine.error();
    JobRecord record = stored;
    if (wanted.enabled != stored.job.enabled)
        record = switchedJob(record, wanted.enabled, {}, now);
    if (wanted.definition == stored.job.definition)
        return record;
    setDefinition(record, wanted.definition, now);
    ++record.job.revision;
    if (!sameSchedule(stored.job.definition, wanted.definition))
        decideUpTo(record, now);
    return record;
}

JobRecord switchedJob(JobRecord stored, bool enabled, const Pause& pause, qint64 now)
{
    if (enabled && !stored.job.enabled)
        decideUpTo(stored, now); // what was due while it was off was not due at all
    stored.job.enabled = enabled;
    stored.job.pause = enabled || pause == Pause{} ? std::nullopt : std::optional(pause);
    stored.job.updatedAt = now;
    return stored;
}

JobRecord removedJob(JobRecord stored, qint64 now)
{
    stored.removedAt = now;
    return stored;
}

JobRecord restoredJob(JobRecord stored, qint64 now)
{
    stored.removedAt.reset();
    decideUpTo(stored, now);
    return stored;
}

JobRecord resumedJob(JobRecord stored)
{
    const std::optional<qint64> until = stored.job.pause ? stored.job.pause->until : std::nullopt;
    return switchedJob(stored, true, {}, until.value_or(stored.job.updatedAt));
}

} // namespace jobdeck::local
