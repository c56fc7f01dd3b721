// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "crontab/crontabplan.h"
#include "jobs/jsonvalues.h"
#include "jobs/rowwords.h"
#include "session/failure.h"
#include "session/session.h"
#include "term/terminal.h"
#include "term/texttable.h"
#include "transfer/transfercommands.h"
#include "wire/jobwire.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Crontab)
};

QString kindWord(CrontabNote::Kind kind)
{
    switch (kind) {
    case CrontabNote::Kind::Said:
        return u"note"_s;
    case CrontabNote::Kind::Lost:
        return u"lost"_s;
    case CrontabNote::Kind::Refused:
        return u"refused"_s;
    }
    Q_UNREACHABLE();
}

QString userName()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return user.isEmpty() ? qEnvironmentVariable("USERNAME", u"root"_s) : user;
}

/// Everything but the name, which differs where an entry is taken in again.
bool isSameJob(const JobDefinition& a, const JobDefinition& b)
{
    return a.triggerType == b.triggerType && a.cronSchedule == b.cronSchedule && a.cronTimezone == b.cronTimezone &&
           a.promptTemplate == b.promptTemplate && a.executionEnvironment == b.executionEnvironment;
}

class Import
{
public:
    Import(const Call& call, Session& session) : m_call(call), m_session(session) {}

    int run()
    {
        const QString file = m_call.argument(0);
        const Result<QByteArray> text = contentsOf(file);
        if (!text)
            return fail(m_call, text.error());
        const QString zone = m_call.isSet(u"timezone"_s) ? m_call.value(u"timezone"_s)
                                                         : QString::fromLatin1(QTimeZone::systemTimeZoneId());
        if (!QTimeZone(zone.toUtf8()).isValid())
            return usage(m_call, Words::tr("There is no time zone “%1”.").arg(zone));
        const auto form = m_call.isSet(u"system"_s) ? CrontabForm::System : CrontabForm::User;
        const CrontabWishes wishes{.user = userName(),
                                   .everybody = m_call.isSet(u"all-users"_s),
                                   .zone = zone,
                                   .fileName = file == "-"_L1 ? u"crontab"_s : QFileInfo(file).fileName()};
        const Crontab crontab = readCrontab(QString::fromUtf8(*text), form);
        m_disabled = crontab.disabled;
        m_plan = planCrontab(crontab, m_session.agents().values(), names(), wishes);
        leaveOutKnown();
        if (m_call.isSet(u"apply"_s)) {
            if (const Result<Done> done = apply(); !done)
                return fail(m_call, done.error());
        }
        m_call.isSet(u"json"_s) ? tellPrograms() : tellPeople();
        return ExitOk;
    }

private:
    QStringList names() const
    {
        QStringList out;
        for (const Job& job : m_session.jobs())
            out.append(job.definition.name);
        return out;
    }

    /// Taking in the same file again makes nothing twice.
    void leaveOutKnown()
    {
        m_known = static_cast<int>(m_plan.jobs.removeIf([this](const CrontabPlan::Planned& planned) {
            return std::ranges::any_of(m_session.jobs(), [&planned](const Job& job) {
                return isSameJob(job.definition, planned.job.definition);
            });
        }));
        m_plan.agents.removeIf([this](const Agent& agent) {
            return std::ranges::none_of(m_plan.jobs, [&agent](const CrontabPlan::Planned& planned) {
                return planned.shell == agent.command.program;
            });
        });
    }

    Result<Done> apply()
    {
        QHash<QString, QString> agentIds;
        for (const Agent& agent : std::as_const(m_plan.agents)) {
            const Result<Agent> saved = m_session.wait(m_session.backend().saveAgent(agent));
            if (!saved)
                return saved.error();
            agentIds.insert(agent.command.program, saved->id);
        }
        for (CrontabPlan::Planned& planned : m_plan.jobs) {
            planned.job.enabled = !m_call.isSet(u"off"_s);
            if (!planned.shell.isEmpty())
                planned.job.definition.entityId = agentIds.value(planned.shell);
            const Result<Job> saved = m_session.wait(m_session.backend().saveJob(planned.job));
            if (!saved)
                return Error{.code = saved.error().code,
                             .message = Words::tr("Line %1: %2").arg(planned.line).arg(saved.error().message),
                             .fields = saved.error().fields};
            planned.job = *saved;
        }
        return Done{};
    }

    void tellPrograms()
    {
        QJsonArray jobs;
        for (const CrontabPlan::Planned& planned : m_plan.jobs) {
            QJsonObject job = wire::toJson(planned.job.definition);
            job.insert(u"line"_s, planned.line);
            if (!planned.job.id.isEmpty())
                job.insert(u"id"_s, planned.job.id);
            jobs.append(job);
        }
        QJsonArray notes;
        for (const CrontabNote& note : m_plan.notes)
            notes.append(
                QJsonObject{{u"line"_s, note.line}, {u"kind"_s, kindWord(note.kind)}, {u"message"_s, note.message}});
        QJsonArray agents;
        for (const Agent& agent : m_plan.agents)
            agents.append(agent.name);
        m_call.terminal().printJson(QJsonObject{{u"applied"_s, m_call.isSet(u"apply"_s)},
                                                {u"jobs"_s, jobs},
                                                {u"agents"_s, agents},
                                                {u"notes"_s, notes},
                                                {u"already_there"_s, m_known}});
    }

    void tellPeople()
    {
        Terminal& terminal = m_call.terminal();
        TextTable table({{.heading = Words::tr("LINE"), .right = true},
                         {.heading = Words::tr("JOB"), .least = 16},
                         {.heading = Words::tr("RUNS"), .least = 16},
                         {.heading = Words::tr("SCRIPT"), .least = 12}});
        for (const CrontabPlan::Planned& planned : m_plan.jobs) {
            const JobDefinition& definition = planned.job.definition;
            table.add({QString::number(planned.line), definition.name, scheduleWords(definition),
                       definition.promptTemplate.trimmed()});
        }
        terminal.print(table.text(terminal.look().width, terminal.look().colour));
        tellNotes();
        terminal.printLine(summary());
        if (!m_call.isSet(u"apply"_s) && !m_plan.jobs.isEmpty())
            terminal.warn(Words::tr("This was a dry run: nothing is changed. --apply makes the jobs."));
    }

    void tellNotes()
    {
        if (m_plan.notes.isEmpty())
            return;
        Terminal& terminal = m_call.terminal();
        terminal.printLine({});
        for (const CrontabNote& note : m_plan.notes) {
            const QString kind = note.kind == CrontabNote::Kind::Said   ? Words::tr("note")
                                 : note.kind == CrontabNote::Kind::Lost ? Words::tr("not carried over")
                                                                        : Words::tr("LEFT OUT");
            terminal.printLine(
                Words::tr("Line %1, %2: %3").arg(QString::number(note.line), kind, harmless(note.message)));
        }
        terminal.printLine({});
    }

    QString summary() const
    {
        const auto refused = std::ranges::count(m_plan.notes, CrontabNote::Kind::Refused, &CrontabNote::kind);
        QString out = (m_call.isSet(u"apply"_s) ? Words::tr("Jobs made: %1.") : Words::tr("Jobs to make: %1."))
                          .arg(m_plan.jobs.size());
        for (const Agent& agent : m_plan.agents)
            out += u' ' + Words::tr("A new agent runs their scripts: %1.").arg(agent.name);
        if (m_known > 0)
            out += u' ' + Words::tr("There already: %1.").arg(m_known);
        if (refused > 0)
            out += u' ' + Words::tr("Lines left out: %1.").arg(refused);
        if (m_disabled > 0)
            out += u' ' + Words::tr("Commented out, and so left out: %1.").arg(m_disabled);
        return out;
    }

    const Call& m_call;
    Session& m_session;
    CrontabPlan m_plan;
    int m_known = 0;
    int m_disabled = 0;
};

} // namespace

int importCrontab(const Call& call)
{
    return withNewSession(call, [&call](Session& session) { return Import(call, session).run(); });
}

} // namespace jobdeck::ctl
