// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "program.h"
#include "term/terminal.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sstream>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int code = 0;
    QString out;
    QString err;
};

Outcome run(const QStringList& arguments, const std::string& input = {})
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    ctl::Terminal terminal(in, out, err, {});
    const int code = ctl::runProgram(QStringList{u"cron"_s} + arguments, terminal);
    return {code, QString::fromStdString(out.str()), QString::fromStdString(err.str())};
}

QJsonObject object(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

QJsonObject answerTo(const std::string& line)
{
    return object(run({u"next"_s, u"--jsonl"_s}, line + "\n").out);
}

} // namespace

class tst_CronCommand : public QObject
{
    Q_OBJECT

private slots:
    void nextPrintsRunsInUtcAndInTheZone()
    {
        const Outcome outcome = run({u"next"_s, u"30 2 * * *"_s, u"--timezone"_s, u"Europe/Berlin"_s, u"--from"_s,
                                     u"2025-03-29T12:00:00+01:00"_s, u"--count"_s, u"2"_s});
        QCOMPARE(outcome.code, int(ExitOk));
        QVERIFY(outcome.out.startsWith(u"2025-03-30T01:00:00Z  "_s));
        QVERIFY(outcome.out.contains(u"2025-03-30 03:00:00 +02:00"_s));
        QCOMPARE(outcome.out.count(u'\n'), 2);
        const Outcome west = run({u"next"_s, u"0 9 * * *"_s, u"--timezone"_s, u"America/St_Johns"_s, u"--from"_s,
                                  u"2025-01-01T00:00:00Z"_s, u"--count"_s, u"1"_s});
        QVERIFY(west.out.contains(u"09:00:00 -03:30"_s));
    }

    void nextAnswersPrograms()
    {
        const Outcome outcome = run({u"next"_s, u"0 9 13 * 5"_s, u"--dialect"_s, u"temporal"_s, u"--from"_s,
                                     u"2025-01-01T00:00:00Z"_s, u"--count"_s, u"1"_s, u"--json"_s});
        QCOMPARE(outcome.code, int(ExitOk));
        QCOMPARE(object(outcome.out).value(u"next"_s).toArray(), QJsonArray{u"2025-06-13T09:00:00Z"_s});
        QCOMPARE(object(outcome.out).value(u"description"_s).toString(), u"At 09:00 on Friday the 13th, UTC time"_s);
    }

    void describeAndCheckPrintTheSentence()
    {
        QCOMPARE(run({u"describe"_s, u"0 9 * * 1-5"_s}).out, u"At 09:00, Monday to Friday\n"_s);
        const Outcome checked = run({u"check"_s, u"0 9 */40 * *"_s});
        QCOMPARE(checked.code, int(ExitOk));
        QVERIFY(checked.err.startsWith(u"Warning: "_s));
        QCOMPARE(run({u"check"_s, u"0 9 L * *"_s}).code, int(ExitFailed));
        QCOMPARE(run({u"check"_s, u"0 9 L * *"_s, u"--extended"_s}).code, int(ExitOk));
    }

    void aRefusalPointsAtTheCharacters()
    {
        const Outcome outcome = run({u"check"_s, u"0 0 * * FRI-MON"_s});
        QCOMPARE(outcome.code, int(ExitFailed));
        QVERIFY(outcome.err.startsWith(u"0 0 * * FRI-MON\n        ^^^^^^^\n"_s));
        QVERIFY(outcome.err.contains(u"0 0 * * FRI,SAT,SUN,MON"_s));
        const QJsonObject error =
            object(run({u"check"_s, u"0 0 * * FRI-MON"_s, u"--json"_s}).out).value(u"error"_s).toObject();
        QCOMPARE(error.value(u"field"_s).toString(), u"day-of-week"_s);
        QCOMPARE(error.value(u"position"_s).toInt(), 8);
        QCOMPARE(run({u"next"_s, u"0 0 30 2 *"_s}).code, int(ExitFailed));
    }

    void anExpressionMayBeginAsAnOptionDoes()
    {
        for (const QString& text : {u"-1 * * * *"_s, u"-L * * * *"_s, u"-* * * * *"_s}) {
            const Outcome outcome = run({u"check"_s, text, u"--timezone"_s, u"UTC"_s});
            QCOMPARE(outcome.code, int(ExitFailed)); // refused as an expression, not as an option
            QVERIFY2(outcome.err.startsWith(text + u'\n'), qPrintable(outcome.err));
        }
        QCOMPARE(run({u"check"_s, u"--json"_s, u"--"_s, u"-1 * * * *"_s}).code, int(ExitFailed));
        const Outcome count = run({u"next"_s, u"* * * * *"_s, u"--count"_s, u"-1"_s});
        QCOMPARE(count.code, int(ExitUsage));
        QVERIFY(count.err.contains(u"--count is a number"_s));
    }

    void wrongWordsAreExplained_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("unknown command") << QStringList{u"predict"_s, u"* * * * *"_s};
        QTest::newRow("no expression") << QStringList{u"next"_s};
        QTest::newRow("expression without quotes") << QStringList{u"next"_s, u"*"_s, u"*"_s, u"*"_s};
        QTest::newRow("unknown option") << QStringList{u"next"_s, u"* * * * *"_s, u"--soon"_s};
        QTest::newRow("unknown zone") << QStringList{u"next"_s, u"* * * * *"_s, u"--timezone"_s, u"Local"_s};
        QTest::newRow("not an instant") << QStringList{u"next"_s, u"* * * * *"_s, u"--from"_s, u"tomorrow"_s};
        QTest::newRow("not a count") << QStringList{u"next"_s, u"* * * * *"_s, u"--count"_s, u"many"_s};
        QTest::newRow("unknown dialect") << QStringList{u"next"_s, u"* * * * *"_s, u"--dialect"_s, u"quartz"_s};
    }
    void wrongWordsAreExplained()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.code, int(ExitUsage));
        QVERIFY(outcome.err.contains(u"jobdeckctl cron"_s));
        QVERIFY(outcome.err.contains(u"--help"_s));
        QVERIFY(outcome.out.isEmpty());
    }

    void helpIsPrintedOnRequest()
    {
        const Outcome outcome = run({u"next"_s, u"--help"_s});
        QCOMPARE(outcome.code, int(ExitOk));
        QVERIFY(outcome.out.contains(u"--jsonl"_s));
        const Outcome group = run({u"--help"_s});
        QCOMPARE(group.code, int(ExitOk));
        QVERIFY(group.out.contains(u"cron describe"_s));
    }

    void linesAreAnsweredByTheEvaluatorItself()
    {
        QCOMPARE(
            answerTo(R"({"expr":"0 0 31 9 *","tz":"UTC","start":"2025-01-01T00:00:00Z"})").value(u"next"_s).toArray(),
            QJsonArray());
        QCOMPARE(answerTo(R"({"expr":"TZ=Asia/Tokyo 0 9 * * *","tz":"","start":"2025-01-01T00:00:00Z",)"
                          R"("dialect":"temporal","count":1})")
                     .value(u"next"_s)
                     .toArray(),
                 QJsonArray{u"2025-01-02T00:00:00Z"_s});
        QCOMPARE(
            answerTo(R"({"expr":"0 0 9 * * 1#1","tz":"UTC","start":"2025-01-01T00:00:00Z","extended":true,"count":1})")
                .value(u"next"_s)
                .toArray(),
            QJsonArray{u"2025-01-06T09:00:00Z"_s});
        QCOMPARE(answerTo(R"({"expr":"* * * * *","tz":"UTC","start":"2025-01-01T00:00:00Z"})")
                     .value(u"next"_s)
                     .toArray()
                     .size(),
                 5);
    }

    void garbageGetsAnErrorInItsPlace_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("field");
        QTest::newRow("empty") << QByteArray("") << u"line"_s;
        QTest::newRow("no JSON") << QByteArray("hello") << u"line"_s;
        QTest::newRow("no object") << QByteArray("[1,2]") << u"line"_s;
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00{", 4) << u"line"_s;
        QTest::newRow("no expression") << QByteArray("{}") << u"expression"_s;
        QTest::newRow("number") << QByteArray(R"({"expr":5})") << u"expression"_s;
        QTest::newRow("start") << QByteArray(R"({"expr":"* * * * *","start":"noon"})") << u"start"_s;
        QTest::newRow("zone") << QByteArray(R"({"expr":"* * * * *","tz":"Mars/Base"})") << u"timezone"_s;
        QTest::newRow("dialect") << QByteArray(R"({"expr":"* * * * *","dialect":"x"})") << u"dialect"_s;
        QTest::newRow("count") << QByteArray(R"({"expr":"* * * * *","count":-1})") << u"count"_s;
        QTest::newRow("field") << QByteArray(R"({"expr":"* 25 * * *"})") << u"hour"_s;
    }
    void garbageGetsAnErrorInItsPlace()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, field);
        const std::string good = R"({"expr":"* * * * *","start":"2025-01-01T00:00:00Z","count":1})";
        const Outcome outcome = run({u"next"_s, u"--jsonl"_s}, good + "\n" + line.toStdString() + "\n" + good + "\n");
        const QStringList lines = outcome.out.split(u'\n');
        QCOMPARE(lines.size(), 4); // three answers and the end of the last line
        QCOMPARE(object(lines[0]).value(u"next"_s).toArray().size(), 1);
        QCOMPARE(object(lines[1]).value(u"error"_s).toObject().value(u"field"_s).toString(), field);
        QCOMPARE(object(lines[2]).value(u"next"_s).toArray().size(), 1);
    }

    void aHundredThousandLinesTakeSeconds()
    {
        std::string input;
        for (int i = 0; i < 100'000; ++i)
            input += R"({"expr":"*/15 9-17 * * 1-5","tz":"America/New_York","start":"2025-01-01T00:00:00Z"})"
                     "\n";
        QElapsedTimer timer;
        timer.start();
        const Outcome outcome = run({u"next"_s, u"--jsonl"_s}, input);
        QCOMPARE(outcome.out.count(u'\n'), 100'000);
        // A few seconds in a release build; this bound also holds with sanitizers on a busy machine.
        QVERIFY(timer.elapsed() < 60'000);
    }
};

QTEST_GUILESS_MAIN(tst_CronCommand)
#include "tst_croncommand.moc"
