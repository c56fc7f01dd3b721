// SPDX-License-Identifier: Apache-2.0
#include "executionlines.h"

#include "wire/enums.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Serve)
};

/// When the event happened: rows that were born finished never started.
qint64 timeOf(const ExecutionEvent& event)
{
    const Execution& execution = event.execution;
    const bool finished = event.kind == ExecutionEvent::Kind::Finished;
    return (finished ? execution.completedAt : execution.startedAt).value_or(execution.createdAt);
}

} // namespace

QJsonObject eventObject(const ExecutionEvent& event)
{
    const Execution& execution = event.execution;
    const bool finished = event.kind == ExecutionEvent::Kind::Finished;
    QJsonObject object = {
        {u"event"_s, finished ? u"finished"_s : u"started"_s},
        {u"time"_s, QDateTime::fromMSecsSinceEpoch(timeOf(event), Qt::UTC).toString(Qt::ISODateWithMs)},
        {u"execution_id"_s, execution.id},
        {u"job_id"_s, execution.jobId},
        {u"job_name"_s, execution.jobName},
        {u"trigger_type"_s, wire::text(execution.triggerType)},
        {u"status"_s, wire::text(execution.status)},
    };
    if (finished && !execution.message.isEmpty())
        object.insert(u"message"_s, execution.message);
    if (finished && execution.durationMs)
        object.insert(u"duration_ms"_s, *execution.durationMs);
    return object;
}

QString eventWords(const ExecutionEvent& event, const QTimeZone& zone)
{
    const Execution& execution = event.execution;
    const QString time = QDateTime::fromMSecsSinceEpoch(timeOf(event), zone).toString(u"HH:mm:ss"_s);
    if (event.kind == ExecutionEvent::Kind::Started)
        return Words::tr("%1 %2: started (%3)").arg(time, execution.jobName, triggerWord(execution.triggerType));
    QString words =
        execution.durationMs
            ? Words::tr("%1 %2: %3 after %4")
                  .arg(time, execution.jobName, statusWord(execution.status), durationWords(*execution.durationMs))
            : Words::tr("%1 %2: %3").arg(time, execution.jobName, statusWord(execution.status));
    if (!execution.message.isEmpty())
        words += u". "_s + execution.message;
    return words;
}

} // namespace jobdeck::ctl
