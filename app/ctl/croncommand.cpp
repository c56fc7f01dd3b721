// SPDX-License-Identifier: Apache-2.0
#include "croncommand.h"

#include "command.h"
#include "cron/describe.h"
#include "cron/parser.h"
#include "cron/preview.h"
#include "cronjson.h"
#include "cronlines.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <iostream>

namespace jobdeck::ctl {

namespace {

using namespace Qt::StringLiterals;

constexpr int defaultCount = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Cron)
};

std::ostream& operator<<(std::ostream& stream, const QString& text)
{
    return stream << text.toStdString();
}

/// One question about one expression, as the command line asks it.
class CronQuestion
{
public:
    CronQuestion(const QStringList& arguments, const CronStreams& streams) : m_streams(streams)
    {
        m_parser.setApplicationDescription(
            Words::tr("Says when a cron expression runs, in words, and whether it is valid.\n\n"
                      "  next EXPR      the next runs\n"
                      "  next --jsonl   answers a question on each line of standard input:\n"
                      "                 {\"expr\",\"tz\",\"start\",\"dialect\"?,\"extended\"?,\"count\"?}\n"
                      "  describe EXPR  the expression as a sentence\n"
                      "  check EXPR     whether a job may have it, and what to be warned of"));
        m_parser.addOptions({m_help, m_zone, m_from, m_count, m_dialect, m_extended, m_json, m_lines});
        m_parser.addPositionalArgument(u"command"_s, Words::tr("next, describe or check."));
        m_parser.addPositionalArgument(u"EXPR"_s, Words::tr("The expression, in quotes."));
        m_understood = m_parser.parse(withExpressionLast(arguments));
    }

    int run()
    {
        if (m_parser.isSet(m_help)) {
            m_streams.out << m_parser.helpText();
            return ExitOk;
        }
        if (!m_understood)
            return usage(m_parser.errorText());
        const QStringList words = m_parser.positionalArguments();
        const QString command = words.value(0);
        if (command == "next"_L1 && m_parser.isSet(m_lines)) {
            answerCronLines(m_streams.in, m_streams.out);
            return ExitOk;
        }
        if (command != "next"_L1 && command != "describe"_L1 && command != "check"_L1)
            return usage(Words::tr("The command is next, describe or check."));
        if (words.size() != 2)
            return usage(Words::tr("One expression is needed, in quotes: \"*/15 9-17 * * 1-5\"."));
        m_text = words.at(1);
        if (const QString problem = readOptions(); !problem.isEmpty())
            return usage(problem);
        return answer(command);
    }

private:
    /// No option looks like "-1 * * * *": such a word is the expression, which the parser only takes after "--".
    QStringList withExpressionLast(QStringList arguments) const
    {
        const auto takesValue = [this](const QString& word) {
            const auto isWord = [&word](const QCommandLineOption* option) {
                return word == u"--"_s + option->names().first();
            };
            const std::array valued{&m_zone, &m_from, &m_count, &m_dialect};
            return std::ranges::any_of(valued, isWord);
        };
        const auto isExpression = [](const QString& word) {
            return word.size() > 1 && word[0] == u'-' && word[1] != u'-' &&
                   (!word[1].isLetter() || word.contains(u' '));
        };
        for (qsizetype i = 1; i < arguments.size() && arguments[i] != "--"_L1; ++i) {
            if (!isExpression(arguments[i]) || takesValue(arguments[i - 1]))
                continue;
            const QString expression = arguments.takeAt(i);
            return arguments << u"--"_s << expression;
        }
        return arguments;
    }

    int usage(const QString& problem)
    {
        m_streams.err << "jobdeckctl cron: " << problem << "\n\n" << m_parser.helpText();
        return ExitUsage;
    }

    /// Fills in the members; answers what is wrong.
    QString readOptions()
    {
        const QString dialect = m_parser.value(m_dialect);
        if (dialect != "vixie"_L1 && dialect != "temporal"_L1)
            return Words::tr("--dialect is vixie or temporal.");
        m_options.dialect = dialect == "temporal"_L1 ? cron::Dialect::Temporal : cron::Dialect::Vixie;
        m_options.extended = m_parser.isSet(m_extended);
        m_timeZone = cron::Zone::find(m_parser.value(m_zone).toUtf8());
        if (!m_timeZone)
            return Words::tr("There is no time zone “%1”.").arg(m_parser.value(m_zone));
        const std::optional<qint64> from =
            m_parser.isSet(m_from) ? instantFromText(m_parser.value(m_from)) : QDateTime::currentSecsSinceEpoch();
        if (!from)
            return Words::tr("--from is an instant such as 2026-01-01T00:00:00Z.");
        m_start = *from;
        bool isNumber = false;
        m_runs = m_parser.value(m_count).toInt(&isNumber);
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
        const QString zone = command == "next"_L1 || m_parser.isSet(m_zone) ? m_parser.value(m_zone) : QString();
        const QString sentence = cron::describe(expression, cron::describeOptions(QLocale(), zone));
        QJsonObject reply{{u"description"_s, sentence}};
        std::vector<qint64> runs;
        if (command == "next"_L1) {
            runs = cron::upcoming(cron::Schedule(expression, m_timeZone), m_start, m_runs);
            reply.insert(u"next"_s, nextObject(runs).value(u"next"_s));
        }
        if (m_parser.isSet(m_json)) {
            QJsonArray notes;
            for (const cron::Warning& warning : warnings)
                notes.append(warning.message);
            reply.insert(u"warnings"_s, notes);
            print(reply);
            return ExitOk;
        }
        for (const qint64 run : runs)
            m_streams.out << runLine(run) << '\n';
        if (command != "next"_L1)
            m_streams.out << sentence << '\n';
        for (const cron::Warning& warning : warnings)
            m_streams.err << Words::tr("Warning: %1").arg(warning.message) << '\n';
        return ExitOk;
    }

    int refuse(const cron::ParseError& error)
    {
        if (m_parser.isSet(m_json)) {
            print(errorObject(error));
            return ExitFailed;
        }
        const auto length = std::max<qsizetype>(error.length, 1);
        m_streams.err << m_text << '\n'
                      << QString(error.position, u' ') << QString(length, u'^') << '\n'
                      << cron::fieldLabel(error.field) << ": " << error.message << '\n';
        if (!error.suggestion.isEmpty())
            m_streams.err << Words::tr("Instead: %1").arg(error.suggestion) << '\n';
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

    void print(const QJsonObject& object)
    {
        m_streams.out << QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() << '\n';
    }

    const CronStreams& m_streams;
    QCommandLineParser m_parser;
    bool m_understood = false;
    QString m_text;
    cron::Options m_options;
    std::shared_ptr<const cron::Zone> m_timeZone;
    qint64 m_start = 0;
    int m_runs = defaultCount;

    const QCommandLineOption m_help{{u"h"_s, u"help"_s}, Words::tr("Explains the command.")};
    const QCommandLineOption m_zone{u"timezone"_s, Words::tr("The job's time zone."), u"zone"_s, u"UTC"_s};
    const QCommandLineOption m_from{u"from"_s, Words::tr("The instant to start after, else now."), u"ISO"_s};
    const QCommandLineOption m_count{u"count"_s, Words::tr("How many runs."), u"N"_s, QString::number(defaultCount)};
    const QCommandLineOption m_dialect{u"dialect"_s,
                                       Words::tr("vixie for local jobs, temporal for those on a control "
                                                 "plane or on Temporal."),
                                       u"dialect"_s, u"vixie"_s};
    const QCommandLineOption m_extended{u"extended"_s, Words::tr("Allow seconds, years, L, W, LW, nL and n#k.")};
    const QCommandLineOption m_json{u"json"_s, Words::tr("Answer with one JSON object.")};
    const QCommandLineOption m_lines{u"jsonl"_s, Words::tr("Answer questions in JSON lines on standard input.")};
};

} // namespace

int cronCommand(const QStringList& arguments, const CronStreams& streams)
{
    return CronQuestion(arguments, streams).run();
}

int cronCommand(const QStringList& arguments)
{
    // Without this every line of a hundred thousand is read and written on its own.
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    const int code = cronCommand(arguments, {.in = std::cin, .out = std::cout, .err = std::cerr});
    std::cout.flush();
    return code;
}

} // namespace jobdeck::ctl
