// SPDX-License-Identifier: Apache-2.0
#include "history/executionfacts.h"

#include "tables/executioncells.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::ExecutionFacts", text);
}

/// Gathers facts and leaves out what is not known.
class Facts
{
public:
    Facts(const QTimeZone& zone, const QLocale& locale) : m_zone(zone), m_locale(locale) {}

    void add(const char* name, const QString& value) { append(name, value, false); }
    void addCode(const char* name, const QString& value) { append(name, value, true); }
    void addTime(const char* name, std::optional<qint64> at)
    {
        if (at)
            append(name, exactTimeWords(*at, m_zone, m_locale), false);
    }
    void addNumber(const char* name, std::optional<qint64> number)
    {
        if (number)
            append(name, m_locale.toString(*number), false);
    }
    QList<ExecutionFact> take() { return std::move(m_facts); }

private:
    void append(const char* name, const QString& value, bool code)
    {
        if (!value.isEmpty())
            m_facts.append({.name = translated(name), .value = value, .code = code});
    }

    const QTimeZone& m_zone;
    const QLocale& m_locale;
    QList<ExecutionFact> m_facts;
};

QString valueText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

} // namespace

QList<ExecutionFact> executionFacts(const ExecutionDetail& detail, qint64 now, const QTimeZone& zone,
                                    const QLocale& locale)
{
    const Execution& execution = detail.execution;
    Facts facts(zone, locale);
    facts.add(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Triggered"),
              execution.test ? translated(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "as a test from the editor"))
                             : triggerWord(execution.triggerType));
    facts.addTime(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Scheduled for"), execution.scheduledFor);
    facts.addTime(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Asked for"), execution.createdAt);
    facts.addTime(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Started"), execution.startedAt);
    facts.addTime(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Ended"), execution.completedAt);
    facts.add(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Took"), tookWords(execution, now));
    facts.addNumber(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Exit code"), detail.exitCode);
    facts.addNumber(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Ended by signal"), detail.signal);
    facts.addNumber(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Tokens read"), detail.usage.inputTokens);
    facts.addNumber(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Tokens written"), detail.usage.outputTokens);
    if (detail.usage.costUsd)
        facts.add(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Cost"),
                  u"$"_s + locale.toString(*detail.usage.costUsd, 'f', 4));
    facts.add(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Agent"),
              detail.agent->name.isEmpty() ? execution.entityName : detail.agent->name);
    facts.addCode(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Program"), detail.program);
    facts.addCode(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Arguments"), argumentLines(detail.arguments));
    facts.addCode(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Working folder"), detail.workingDirectory);
    facts.addCode(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Environment"), detail.environmentNames.join(u", "_s));
    if (detail.logSize > 0)
        facts.add(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Output"), locale.formattedDataSize(detail.logSize));
    if (execution.jobRevision > 0)
        facts.addNumber(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Job revision"), execution.jobRevision);
    facts.addCode(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Session"), detail.usage.sessionId);
    facts.addCode(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Job id"), execution.jobId);
    facts.addCode(QT_TRANSLATE_NOOP("jobdeck::ExecutionFacts", "Execution id"), execution.id);
    return facts.take();
}

QString parameterLines(const QJsonObject& parameters)
{
    QStringList lines;
    for (auto it = parameters.constBegin(); it != parameters.constEnd(); ++it)
        lines.append(it.key() + u" = "_s + valueText(it.value()));
    return lines.join(u'\n');
}

QString argumentLines(const QStringList& arguments)
{
    QStringList lines;
    for (const QString& argument : arguments)
        lines.append(argument.isEmpty() || argument.contains(u' ') ? u'"' + argument + u'"' : argument);
    return lines.join(u'\n');
}

} // namespace jobdeck
