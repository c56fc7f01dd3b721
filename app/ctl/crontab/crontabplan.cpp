// SPDX-License-Identifier: Apache-2.0
#include "crontab/crontabplan.h"

#include "prompt/builtins.h"
#include "prompt/prompttemplate.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <array>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Crontab)
};

constexpr qsizetype kLongestName = 60;

QString shortened(const QString& text)
{
    return text.size() <= kLongestName ? text : text.first(kLongestName - 1).trimmed() + u'…';
}

/// "backup.sh --all" of "/usr/local/bin/backup.sh --all >/dev/null 2>&1".
QString nameFromCommand(const QString& command)
{
    QString name = command.section(u'>', 0, 0).section(u'|', 0, 0).section(u'\n', 0, 0).trimmed();
    const qsizetype end = name.indexOf(u' ');
    const QString program = end < 0 ? name : name.first(end);
    if (program.contains(u'/') && !program.contains(u'='))
        name = program.section(u'/', -1) + (end < 0 ? QString() : name.sliced(end));
    return shortened(name.isEmpty() ? command.trimmed() : name);
}

QString nameOf(const CrontabEntry& entry)
{
    const QString heading = entry.comment.section(u'\n', 0, 0);
    return heading.isEmpty() ? nameFromCommand(entry.command) : shortened(heading);
}

bool isShell(const QString& program)
{
    static constexpr std::array known = {"sh"_L1, "bash"_L1, "dash"_L1, "ash"_L1, "ksh"_L1, "mksh"_L1, "zsh"_L1};
    return std::ranges::find(known, QFileInfo(program).fileName()) != known.end();
}

Agent shellAgent(const QString& program)
{
    Agent agent;
    agent.name = program;
    agent.description = Words::tr("Runs the prompt as a script of %1.").arg(program);
    agent.command = {.program = program,
                     .arguments = {u"{{prompt_file}}"_s},
                     .promptVia = PromptVia::File,
                     .promptKind = PromptKind::Sh};
    return agent;
}

class Planner
{
public:
    Planner(const Crontab& crontab, const QList<Agent>& agents, const QStringList& taken, const CrontabWishes& wishes)
        : m_crontab(crontab)
        , m_agents(agents)
        , m_wishes(wishes)
    {
        for (const QString& name : taken)
            m_taken.insert(name.toLower());
    }

    CrontabPlan plan()
    {
        m_out.notes = m_crontab.notes;
        for (const CrontabEntry& entry : m_crontab.entries) {
            if (isMeant(entry))
                add(entry);
        }
        std::ranges::stable_sort(m_out.notes, {}, &CrontabNote::line);
        return m_out;
    }

private:
    void note(const CrontabEntry& entry, CrontabNote::Kind kind, const QString& message)
    {
        m_out.notes.append({.line = entry.line, .kind = kind, .message = message});
    }

    bool isMeant(const CrontabEntry& entry)
    {
        if (entry.user.isEmpty() || entry.user == m_wishes.user)
            return true;
        if (m_wishes.everybody) {
            note(entry, CrontabNote::Kind::Lost,
                 Words::tr("cron runs this as %1, Jobdeck runs it as %2.").arg(entry.user, m_wishes.user));
            return true;
        }
        ++m_out.otherUsers;
        note(entry, CrontabNote::Kind::Refused,
             Words::tr("It is run as %1. Jobdeck runs jobs as the user it belongs to, %2; --all-users takes it "
                       "nevertheless.")
                 .arg(entry.user, m_wishes.user));
        return false;
    }

    void add(const CrontabEntry& entry)
    {
        CrontabPlan::Planned planned{.line = entry.line};
        JobDefinition& definition = planned.job.definition;
        definition.name = freeName(nameOf(entry));
        definition.description = description(entry);
        definition.triggerType = entry.schedule.isEmpty() ? TriggerType::Manual : TriggerType::Cron;
        definition.cronSchedule = entry.schedule;
        definition.cronTimezone = entry.zone.isEmpty() ? m_wishes.zone : entry.zone;
        definition.entityType = EntityType::Agent;
        definition.promptTemplate = scriptOf(entry);
        definition.executionEnvironment.envVars = entry.variables;
        keepBraces(entry, definition);
        chooseAgent(entry, planned);
        m_out.jobs.append(planned);
    }

    QString description(const CrontabEntry& entry) const
    {
        const QString origin = Words::tr("From %1, line %2.").arg(m_wishes.fileName).arg(entry.line);
        const QString comment = entry.comment.section(u'\n', 1);
        const bool cut = entry.comment.section(u'\n', 0, 0).size() > kLongestName;
        const QString words = cut ? entry.comment : comment;
        return words.isEmpty() ? origin : words + u'\n' + origin;
    }

    QString freeName(const QString& wanted)
    {
        QString name = wanted;
        for (int& number = m_numbers[wanted.toLower()]; m_taken.contains(name.toLower());)
            name = u"%1 (%2)"_s.arg(wanted).arg(number = std::max(number + 1, 2));
        m_taken.insert(name.toLower());
        return name;
    }

    /// What looks like a placeholder is none: its value is itself.
    void keepBraces(const CrontabEntry& entry, JobDefinition& definition)
    {
        QJsonObject values;
        for (const QString& name : prompt::placeholderNames({definition.promptTemplate})) {
            values.insert(name, u"{{"_s + name + u"}}"_s);
            if (prompt::isBuiltIn(name))
                note(entry, CrontabNote::Kind::Lost,
                     Words::tr("In Jobdeck {{%1}} is a value of its own and takes the place of these letters.")
                         .arg(name));
        }
        if (!values.isEmpty())
            definition.config.insert(u"parameters"_s, values);
    }

    void chooseAgent(const CrontabEntry& entry, CrontabPlan::Planned& planned)
    {
        const auto runsIt = [&entry](const Agent& agent) {
            return agent.command.program == entry.shell && agent.command.promptKind == PromptKind::Sh &&
                   agent.command.arguments == QStringList{u"{{prompt_file}}"_s};
        };
        if (const auto found = std::ranges::find_if(m_agents, runsIt); found != m_agents.end()) {
            planned.job.definition.entityId = found->id;
            return;
        }
        planned.shell = entry.shell;
        if (std::ranges::any_of(m_out.agents, runsIt))
            return;
        m_out.agents.append(shellAgent(entry.shell));
        if (!isShell(entry.shell))
            note(entry, CrontabNote::Kind::Lost,
                 Words::tr("SHELL=%1 is no shell that Jobdeck knows: look at the script and the new agent before you "
                           "switch the job on.")
                     .arg(entry.shell));
    }

    const Crontab& m_crontab;
    const QList<Agent>& m_agents;
    QSet<QString> m_taken;         ///< in lower case
    QHash<QString, int> m_numbers; ///< the last one given to a name
    const CrontabWishes& m_wishes;
    CrontabPlan m_out;
};

} // namespace

QString scriptOf(const CrontabEntry& entry)
{
    // As cron does: HOME is where a command begins.
    const QString begin = entry.variables.contains(u"HOME"_s) ? u"cd \"$HOME\" || exit\n"_s : QString();
    if (!entry.input)
        return begin + entry.command + u'\n';
    QString end = u"END"_s;
    while (entry.input->split(u'\n').contains(end))
        end += u'_';
    const QString input = entry.input->isEmpty() || entry.input->endsWith(u'\n') ? *entry.input : *entry.input + u'\n';
    return begin + u"{ "_s + entry.command + u"\n} <<'"_s + end + u"'\n"_s + input + end + u'\n';
}

CrontabPlan planCrontab(const Crontab& crontab, const QList<Agent>& agents, const QStringList& taken,
                        const CrontabWishes& wishes)
{
    return Planner(crontab, agents, taken, wishes).plan();
}

} // namespace jobdeck::ctl
