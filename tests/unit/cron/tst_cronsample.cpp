// SPDX-License-Identifier: Apache-2.0
// Answers of eight public implementations to the same questions, see tests/data/cron.
#include "cron/describe.h"
#include "cron/parser.h"
#include "cron/preview.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

QList<QJsonObject> readLines(const QString& name)
{
    QFile file(QStringLiteral(JOBDECK_TEST_DATA) + u"/cron/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    QList<QJsonObject> lines;
    while (!file.atEnd())
        lines += QJsonDocument::fromJson(file.readLine()).object();
    return lines;
}

cron::Options optionsFor(const QString& profile)
{
    return {.dialect = profile == u"temporal"_s ? cron::Dialect::Temporal : cron::Dialect::Vixie,
            .extended = profile == u"ext"_s,
            .raw = true};
}

QString isoText(qint64 instant)
{
    return QDateTime::fromSecsSinceEpoch(instant, Qt::UTC).toString(Qt::ISODate);
}

/// The evaluator's answer to a line of the sample, or the error's message.
QStringList answer(const QJsonObject& line, const cron::Options& options)
{
    const QString text = line.value(u"expr"_s).toString();
    const auto parsed = cron::parse(text, options);
    if (const auto* error = std::get_if<cron::ParseError>(&parsed))
        return {error->message};
    const auto& expression = std::get<cron::Expression>(parsed);
    QString zone = line.value(u"tz"_s).toString();
    if (expression.zoneLength > 0)
        zone = text.mid(expression.zonePosition, expression.zoneLength);
    const cron::Schedule schedule(expression, cron::Zone::find(zone.toUtf8()));
    const qint64 start = QDateTime::fromString(line.value(u"start"_s).toString(), Qt::ISODate).toSecsSinceEpoch();
    QStringList result;
    for (const qint64 run : cron::upcoming(schedule, start, 5))
        result += isoText(run);
    return result;
}

QStringList strings(const QJsonValue& array)
{
    QStringList result;
    for (const auto& value : array.toArray())
        result += value.toString();
    return result;
}

/// Governments change their zones. On a machine that knows of it while the sample does not (tzdata 2026 and later), or
/// the other way round (tzdata before 2025a), the recorded answers are those of other clocks.
bool isOvertaken(const QJsonObject& line, const QStringList& answers)
{
    struct Change
    {
        QByteArray zone;
        QString since; ///< the rules differ from here on
        qint64 probe;  ///< at this instant
        int offset;    ///< as recorded
    };
    static const QList<Change> changes = {
        {"America/Asuncion", u"2024-10-15"_s, 1'972'000'000, -3 * 3600}, // 2032-06-28
        {"America/Havana", u"2026-11-01"_s, 1'800'000'000, -5 * 3600},   // 2027-01-15
        {"Africa/Casablanca", u"2026-09-01"_s, 2'000'000'000, 3600},     // 2033-05-18
        {"Africa/El_Aaiun", u"2026-09-01"_s, 2'000'000'000, 3600},
        {"Europe/Chisinau", u"2022-03-27"_s, 1'648'341'000, 3 * 3600}}; // 2022-03-27T00:30:00Z
    const QByteArray zone = line.value(u"tz"_s).toString().toUtf8();
    return std::ranges::any_of(changes, [&](const Change& change) {
        return change.zone == zone && !answers.isEmpty() && answers.last() >= change.since &&
               cron::Zone::find(zone)->offsetAt(change.probe) != change.offset;
    });
}

} // namespace

class tst_CronSample : public QObject
{
    Q_OBJECT

private slots:
    void everyAnswerIsTheSamples_data()
    {
        QTest::addColumn<QJsonObject>("line");
        QTest::addColumn<QString>("profile");
        int number = 0;
        for (const QJsonObject& line : readLines(u"valid.jsonl"_s)) {
            ++number;
            if (isOvertaken(line, strings(line.value(u"next"_s))))
                continue;
            for (const QString& profile : strings(line.value(u"profiles"_s)))
                QTest::addRow("%d %s", number, qPrintable(profile)) << line << profile;
        }
        QVERIFY(number > 600);
    }
    void everyAnswerIsTheSamples()
    {
        QFETCH(QJsonObject, line);
        QFETCH(QString, profile);
        QCOMPARE(answer(line, optionsFor(profile)), strings(line.value(u"next"_s)));
    }

    void everyAcceptedExpressionHasASentence()
    {
        for (const QJsonObject& line : readLines(u"valid.jsonl"_s)) {
            for (const QString& profile : strings(line.value(u"profiles"_s))) {
                const auto parsed = cron::parse(line.value(u"expr"_s).toString(), optionsFor(profile));
                const auto* expression = std::get_if<cron::Expression>(&parsed);
                QVERIFY(expression);
                QVERIFY(!cron::describe(*expression).isEmpty());
            }
        }
    }

    void whereImplementationsDisagreeTemporalIsFollowed_data()
    {
        QTest::addColumn<QJsonObject>("line");
        QTest::addColumn<QJsonObject>("expected");
        int number = 0;
        for (const QJsonObject& line : readLines(u"disagree.jsonl"_s)) {
            ++number;
            for (const auto& group : line.value(u"answers"_s).toArray()) {
                if (strings(group.toObject().value(u"peers"_s)).contains(u"temporal"_s) &&
                    !isOvertaken(line, strings(group.toObject().value(u"next"_s))))
                    QTest::addRow("%d", number) << line << group.toObject();
            }
        }
        QVERIFY(number > 150);
    }
    void whereImplementationsDisagreeTemporalIsFollowed()
    {
        QFETCH(QJsonObject, line);
        QFETCH(QJsonObject, expected);
        const cron::Options options = optionsFor(u"temporal"_s);
        if (expected.value(u"reject"_s).toBool()) {
            const auto parsed = cron::parse(line.value(u"expr"_s).toString(), options);
            QVERIFY(std::holds_alternative<cron::ParseError>(parsed));
        } else {
            QCOMPARE(answer(line, options), strings(expected.value(u"next"_s)));
        }
    }

    void whatNobodyAcceptsIsRefusedInTheRightField_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        for (const QJsonObject& line : readLines(u"invalid.jsonl"_s)) {
            const QString text = line.value(u"expr"_s).toString();
            QTest::addRow("%s", qPrintable(text)) << text << line.value(u"field"_s).toString();
        }
    }
    void whatNobodyAcceptsIsRefusedInTheRightField()
    {
        QFETCH(QString, text);
        QFETCH(QString, field);
        for (const QString& profile : {u"vixie"_s, u"ext"_s, u"temporal"_s}) {
            for (const bool raw : {false, true}) {
                cron::Options options = optionsFor(profile);
                options.raw = raw;
                const auto parsed = cron::parse(text, options);
                const auto* error = std::get_if<cron::ParseError>(&parsed);
                QVERIFY2(error, qPrintable(profile));
                QVERIFY(!error->message.isEmpty());
                QVERIFY(error->position >= 0 && error->position + error->length <= text.size());
                QCOMPARE(error->found, text.mid(error->position, error->length));
                QCOMPARE(cron::fieldKey(error->field), field);
                if (!error->suggestion.isEmpty())
                    QVERIFY(std::holds_alternative<cron::Expression>(cron::parse(error->suggestion, options)));
            }
        }
    }

    void whatNeverFiresIsRefusedAtValidation()
    {
        int refused = 0;
        for (const QJsonObject& line : readLines(u"valid.jsonl"_s)) {
            if (!line.value(u"never"_s).toBool())
                continue;
            for (const QString& profile : strings(line.value(u"profiles"_s))) {
                cron::Options options = optionsFor(profile);
                options.raw = false;
                const auto parsed = cron::parse(line.value(u"expr"_s).toString(), options);
                QVERIFY(std::holds_alternative<cron::ParseError>(parsed));
                ++refused;
            }
        }
        QVERIFY(refused >= 4);
    }
};

QTEST_GUILESS_MAIN(tst_CronSample)
#include "tst_cronsample.moc"
