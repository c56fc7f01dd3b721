// SPDX-License-Identifier: Apache-2.0
#include "croncommand.h"

#include "command.h"
#include "cron/describe.h"
#include "cron/parser.h"
#include "cron/preview.h"
#include "cronjson.h"
#include "cronlines.h"
#include "session/failure.h"
#include "term/terminal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <iostream>

namespace jobdeck::ctl {

namespace {

using namespace Qt::StringLiterals;

constexpr int defaultCount = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Cron)
};

/// One question about one expression, as the command line asks it.
class CronQuestion
{
public:
    explicit CronQuestion(const Call& call) : m_call(call), m_terminal(call.terminal()) {}

    int run()
    {
        if (m_call.isSet(u"jsonl"_s))
            return answerLines();
        if (m_call.arguments().size() != 1)
            return usage(m_call, Words::tr("One expression is needed, in quotes: \"*/15 9-17 * * 1-5\"."));
        m_text = m_call.argument(0);
        if (const QString problem = readOptions(); !problem.isEmpty())
            return usage(m_call, problem);
        return answer(m_call.command().words.last());
    }

private:
    int answerLines()
    {
        if (&m_terminal.out() == &std::cout) { // else every line of a hundred thousand is read and written on its own
            std::ios::sync_with_stdio(false);
            std::cin.tie(nullptr);
        }
        answerCronLines(m_terminal.in(), m_terminal.out());
        m_terminal.out().flush();
        return ExitOk;
    }

    /// Fills in the members; answers what is wrong.
    QString readOptions()
    {
        m_options.dialect =
            m_call.value(u"dialect"_s) == "temporal"_L1 ? cron::Dialect::Temporal : cron::Dialect::Vixie;
        m_options.extended = m_call.isSet(u"extended"_s);
        if (m_call.isSet(u"timezone"_s))
            m_zoneName = m_call.value(u"timezone"_s);
        m_timeZone = cron::Zone::find(m_zoneName.toUtf8());
        if (!m_timeZone)
            return Words::tr("There is no time zone “%1”.").arg(m_zoneName);
        const std::optional<qint64> from =
            m_call.isSet(u"from"_s) ? instantFromText(m_call.value(u"from"_s)) : QDateTime::currentSecsSinceEpoch();
        if (!from)
            return Words::tr("--from is an instant such as 2026-01-01T00:00:00Z.");
        m_start = *from;
        if (!m_call.isSet(u"count"_s))
            return {};
        bool isNumber = false;
        m_runs = m_call.value(u"count"_s).toInt(&isNumber);
        return isNumber && m_runs > 0 && m_runs <= mostOccurrences
                   ? QString()
                   : Words::tr("--count is a number from 1 to %1.").arg(mostOccurrences);
    }

    int answer(const QString& command)
    {
        const auto parsed = cron::parse(m_text, m_options);
        if (const auto* error = std::get_if<cron::ParseError>(&parsed))
            return refuse(*error);
        const auto& expression = std::get<cron::Expression>(parsed);
        const QList<cron::Warning> warnings = cron::warnings(expression);
        const bool isNext = command == "next"_L1;
        const QString zone = isNext || m_call.isSet(u"timezone"_s) ? m_zoneName : QString();
        const QString sentence = cron::describe(expression, cron::describeOptions(QLocale(), zone));
        QJsonObject reply{{u"description"_s, sentence}};
        std::vector<qint64> runs;
        if (isNext) {
            runs = cron::upcoming(cron::Schedule(expression, m_timeZone), m_start, m_runs);
            reply.insert(u"next"_s, nextObject(runs).value(u"next"_s));
        }
        if (m_call.isSet(u"json"_s)) {
            QJsonArray notes;
            for (const cron::Warning& warning : warnings)
                notes.append(warning.message);
            reply.insert(u"warnings"_s, notes);
            m_terminal.printJsonLine(reply);
            return ExitOk;
        }
        QString text;
        for (const qint64 run : runs)
            text += runLine(run) + u'\n';
        m_terminal.print(isNext ? text : sentence + u'\n');
        for (const cron::Warning& warning : warnings)
            m_terminal.warn(Words::tr("Warning: %1").arg(warning.message));
        return ExitOk;
    }

    int refuse(const cron::ParseError& error)
    {
        if (m_call.isSet(u"json"_s)) {
            m_terminal.printJsonLine(errorObject(error));
            return ExitFailed;
        }
        const auto length = std::max<qsizetype>(error.length, 1);
        m_terminal.warn(m_text);
        m_terminal.warn(QString(error.position, u' ') + QString(length, u'^'));
        m_terminal.warn(cron::fieldLabel(error.field) + u": "_s + error.message);
        if (!error.suggestion.isEmpty())
            m_terminal.warn(Words::tr("Instead: %1").arg(error.suggestion));
        return ExitFailed;
    }

    /// "2026-03-29T01:00:00Z  Sun 2026-03-29 03:00:00 +02:00"
    QString runLine(qint64 run) const
    {
        const int offset = m_timeZone->offsetAt(run);
        const QDateTime wall = QDateTime::fromSecsSinceEpoch(run + offset, Qt::UTC);
        return QString::fromLatin1(instantText(run)) + u"  "_s +
               QLocale().toString(wall, u"ddd yyyy-MM-dd HH:mm:ss"_s) + u' ' + offsetText(offset);
    }

    static QString offsetText(int offset)
    {
        const int seconds = std::abs(offset);
        const QString text = u"%1%2:%3"_s.arg(QChar(offset < 0 ? u'-' : u'+'))
                                 .arg(seconds / 3600, 2, 10, QChar(u'0'))
                                 .arg(seconds / 60 % 60, 2, 10, QChar(u'0'));
        return seconds % 60 ? text + u":%1"_s.arg(seconds % 60, 2, 10, QChar(u'0')) : text;
    }

    const Call& m_call;
    Terminal& m_terminal;
    QString m_text;
    cron::Options m_options;
    QString m_zoneName = u"UTC"_s;
    std::shared_ptr<const cron::Zone> m_timeZone;
    qint64 m_start = 0;
    int m_runs = defaultCount;
};

} // namespace

int cronCommand(const Call& call)
{
    return CronQuestion(call).run();
}

} // namespace jobdeck::ctl
