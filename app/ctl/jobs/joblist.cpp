// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "cron/parser.h"
#include "cron/preview.h"
#include "jobs/jobcommands.h"
#include "jobs/rowwords.h"
#include "session/failure.h"
#include "session/names.h"
#include "term/terminal.h"
#include "validation.h"
#include "wire/enums.h"
#include "wire/jobresponse.h"
#include "words/timewords.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Jobs)
};

std::optional<Execution> activeOf(const Session& session, const QString& jobId)
{
    std::optional<Execution> out;
    for (const Execution& execution : session.executions()) {
        if (execution.jobId == jobId && !isFinal(execution.status) && (!out || out->key < execution.key))
            out = execution;
    }
    return out;
}

bool isWanted(const Job& job, const Call& call)
{
    if ((call.isSet(u"on"_s) && !job.enabled) || (call.isSet(u"off"_s) && job.enabled))
        return false;
    const QString trigger = call.value(u"trigger"_s);
    return trigger.isEmpty() || wire::text(job.definition.triggerType) == trigger;
}

QList<Job> wantedJobs(const Session& session, const Call& call)
{
    QList<Job> jobs = session.jobs().values();
    jobs.removeIf([&call](const Job& job) { return !isWanted(job, call); });
    std::ranges::sort(jobs, [](const Job& a, const Job& b) {
        const int order = a.definition.name.localeAwareCompare(b.definition.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return jobs;
}

QString jobTable(const Session& session, const QList<Job>& jobs, const Call& call)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<Column> columns = {{.heading = Words::tr("NAME"), .least = 16},
                             {.heading = Words::tr("STATE")},
                             {.heading = Words::tr("RUNS"), .least = 12},
                             {.heading = Words::tr("LAST")},
                             {.heading = Words::tr("NEXT")}};
    if (call.isSet(u"ids"_s))
        columns.append({.heading = Words::tr("ID")});
    TextTable table(columns);
    for (const Job& job : jobs) {
        QList<Cell> row = {job.definition.name, stateCell(job, now), scheduleWords(job.definition),
                           lastCell(job, activeOf(session, job.id), now), nextWords(job, session.allPaused(), now)};
        if (call.isSet(u"ids"_s))
            row.append({job.id, Tone::Quiet});
        table.add(row);
    }
    return table.text(call.terminal().look().width, call.terminal().look().colour);
}

/// One "Label:  value" of the description of a job; nothing where there is no value.
QString line(const QString& label, const QString& value)
{
    return value.isEmpty() ? QString() : label.leftJustified(13) + u' ' + harmless(value) + u'\n';
}

/// A text of several lines, as it is but for what would move the cursor.
QString block(const QString& label, const QString& text)
{
    QString out;
    for (const QString& part : text.split(u'\n'))
        out += u"  "_s + harmless(part) + u'\n';
    return text.isEmpty() ? QString() : u'\n' + label + u'\n' + out;
}

QString upcomingWords(const Job& job, bool allPaused)
{
    constexpr int count = 3;
    if (allPaused && runsByItself(job))
        return Words::tr("none, all jobs are paused");
    const auto parsed = cron::parse(job.definition.cronSchedule, cronOptions(job.definition, cron::Dialect::Vixie));
    const auto zone = cron::Zone::find(job.definition.cronTimezone.toUtf8());
    const auto* expression = std::get_if<cron::Expression>(&parsed);
    if (!expression || !zone || !job.enabled || job.definition.triggerType != TriggerType::Cron)
        return {};
    QStringList times;
    for (const qint64 at : cron::upcoming(cron::Schedule(*expression, zone), QDateTime::currentSecsSinceEpoch(), count))
        times.append(timeWords(at * 1000));
    return times.join(u", "_s);
}

QString figureWords(const JobFigures& figures)
{
    return Words::tr("%1, of which %2 completed and %3 failed")
        .arg(figures.total)
        .arg(figures.successful)
        .arg(figures.failed);
}

QString jobWords(const Session& session, const Job& job)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const JobDefinition& definition = job.definition;
    QString state = stateCell(job, now).text;
    if (job.pause && !job.pause->note.isEmpty())
        state += u" ("_s + job.pause->note + u')';
    QString runs = scheduleWords(definition);
    if (definition.triggerType == TriggerType::Cron)
        runs += u" ("_s + definition.cronSchedule + u", "_s + definition.cronTimezone + u')';
    const QString entity = definition.entityName.isEmpty() ? definition.entityId : definition.entityName;
    QString out = line(Words::tr("Name:"), definition.name) + line(Words::tr("Id:"), job.id) +
                  line(Words::tr("Description:"), definition.description) + line(Words::tr("State:"), state) +
                  line(Words::tr("Obstacle:"), job.obstacle) + line(Words::tr("Runs:"), runs) +
                  line(Words::tr("Next:"), upcomingWords(job, session.allPaused())) +
                  line(Words::tr("Run by:"), entity) + line(Words::tr("Queue:"), definition.workerQueueName) +
                  line(Words::tr("Environment:"), definition.environmentName) +
                  line(Words::tr("Webhook:"), job.webhookPath.isEmpty() ? QString() : session.webhookAddress(job)) +
                  line(Words::tr("Last:"), lastCell(job, activeOf(session, job.id), now).text) +
                  line(Words::tr("Executions:"), figureWords(job.figures)) +
                  line(Words::tr("Revision:"), QString::number(job.revision));
    if (job.updatedAt > 0)
        out += line(Words::tr("Changed:"), timeWords(job.updatedAt));
    out += block(Words::tr("Prompt:"), definition.promptTemplate);
    out += block(Words::tr("System prompt:"), definition.systemPrompt);
    if (!definition.config.isEmpty())
        out += block(Words::tr("Config:"), QString::fromUtf8(QJsonDocument(definition.config).toJson()).trimmed());
    return out;
}

} // namespace

int listJobs(const Call& call)
{
    return withSession(call, [&call](Session& session) -> int {
        const QList<Job> jobs = wantedJobs(session, call);
        if (call.isSet(u"json"_s)) {
            QJsonArray array;
            const QString base = session.webhookBase(); // out of a file
            for (const Job& job : jobs)
                array.append(wire::jobResponse(job, base));
            call.terminal().printJson(array);
            return ExitOk;
        }
        if (jobs.isEmpty())
            call.terminal().warn(session.jobs().isEmpty() ? Words::tr("There are no jobs here yet.")
                                                          : Words::tr("No job is like that."));
        call.terminal().print(jobTable(session, jobs, call));
        if (session.allPaused())
            call.terminal().warn(
                Words::tr("All jobs are paused: none runs by itself until “jobdeckctl jobs resume-all”."));
        return ExitOk;
    });
}

int showJob(const Call& call)
{
    return withSession(call, [&call](Session& session) {
        const Result<Job> job = jobNamed(session, call.argument(0));
        if (!job)
            return fail(call, job.error());
        if (call.isSet(u"json"_s))
            call.terminal().printJson(wire::jobResponse(*job, session.webhookBase()));
        else
            call.terminal().print(jobWords(session, *job));
        return static_cast<int>(ExitOk);
    });
}

} // namespace jobdeck::ctl
