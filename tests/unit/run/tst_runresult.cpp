// SPDX-License-Identifier: Apache-2.0
#include "local/run/exitwords.h"
#include "local/run/runresult.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_RunResult : public QObject
{
    Q_OBJECT

private slots:
    void theEndDecidesStatusAndWords_data()
    {
        using enum ExecutionStatus;
        QTest::addColumn<RunResult>("result");
        QTest::addColumn<ExecutionStatus>("status");
        QTest::addColumn<QString>("message");
        QTest::newRow("well") << RunResult{.exitCode = 0} << Completed << QString();
        QTest::newRow("exit code") << RunResult{.exitCode = 2} << Failed << u"Ended with exit code 2."_s;
        QTest::newRow("exit code and reason")
            << RunResult{.exitCode = 2, .lastErrorLine = u"why"_s} << Failed << u"Ended with exit code 2. why"_s;
        QTest::newRow("signal") << RunResult{.signal = 9} << Failed << u"Ended by signal 9 (killed)."_s;
        QTest::newRow("exit 0, but the agent says it failed")
            << RunResult{.exitCode = 0, .answer = {.failed = true, .message = u"no credit"_s}} << Failed
            << u"no credit"_s;
        QTest::newRow("says it failed, not why")
            << RunResult{.exitCode = 0, .answer = {.failed = true}} << Failed << u"The agent says that it failed."_s;
        QTest::newRow("the tool knows better than its exit code")
            << RunResult{.exitCode = 1, .lastErrorLine = u"x"_s, .answer = {.failed = true, .message = u"no credit"_s}}
            << Failed << u"no credit"_s;
        QTest::newRow("cancelled") << RunResult{.signal = 15, .endedAs = Cancelled, .endReason = u"By hand."_s}
                                   << Cancelled << u"By hand."_s;
        QTest::newRow("time limit") << RunResult{.exitCode = 0, .endedAs = TimedOut, .endReason = u"Too long."_s}
                                    << TimedOut << u"Too long."_s;
        QTest::newRow("not started") << RunResult{.startError = u"No such tool."_s} << Failed << u"No such tool."_s;
        QTest::newRow("full disk")
            << RunResult{.exitCode = 0, .outputError = u"No space left on device"_s} << Completed
            << u"Its output is not complete, because it could not be written: No space left on device."_s;
        QTest::newRow("left processes")
            << RunResult{.exitCode = 1, .leftProcesses = true} << Failed
            << u"Ended with exit code 1. Processes that it left in the background were ended."_s;
        QTest::newRow("unreadable")
            << RunResult{.exitCode = 0, .answer = {.readable = false}} << Completed
            << u"It did not print the JSON that its agent is set to read; the answer is what it printed."_s;
        QTest::newRow("unreadable after a failure")
            << RunResult{.exitCode = 1, .answer = {.readable = false}} << Failed << u"Ended with exit code 1."_s;
    }
    void theEndDecidesStatusAndWords()
    {
        QFETCH(RunResult, result);
        QFETCH(ExecutionStatus, status);
        QFETCH(QString, message);
        const RunOutcome outcome = judge(result);
        QCOMPARE(outcome.status, status);
        QCOMPARE(outcome.message, message);
        QCOMPARE(outcome.exitCode, result.exitCode);
        QCOMPARE(outcome.signal, result.signal);
    }

    void numbersHaveWords()
    {
        QCOMPARE(exitCodeWords(1), u"exit code 1"_s);
        QVERIFY(exitCodeWords(126).contains(u"permissions"_s));
        QVERIFY(exitCodeWords(127).contains(u"not found"_s));
        QVERIFY(exitCodeWords(143).contains(u"signal 15 (terminated)"_s));
        QCOMPARE(exitCodeWords(255), u"exit code 255"_s);
        QCOMPARE(signalWords(64), u"signal 64"_s);
    }
};

QTEST_GUILESS_MAIN(tst_RunResult)
#include "tst_runresult.moc"
