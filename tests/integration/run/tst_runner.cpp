// SPDX-License-Identifier: Apache-2.0
#include "runfixture.h"

#include <QElapsedTimer>

#include <algorithm>
#include <csignal>
#include <memory>
#include <sys/resource.h>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_Runner : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_runs = std::make_unique<RunFixture>(500); }
    void cleanup() { m_runs.reset(); }

    void bothStreamsAreRecordedAndTheAnswerIsStandardOutput()
    {
        const RunSpec spec = script(u"echo one; echo bad >&2; printf 'größe\\nno end'"_s);
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Completed);
        QCOMPARE(outcome.message, QString());
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(!outcome.signal);
        QCOMPARE(outcome.response, u"one\ngröße\nno end"_s);
        QCOMPARE(m_runs->text(spec), u"one\ngröße\nno end"_s);
        QCOMPARE(m_runs->text(spec, true), u"bad"_s);
        QCOMPARE(outcome.logSize, outputSize(spec.outputPath));
        QVERIFY(outcome.durationMs >= 0 && outcome.durationMs < 20'000);
        QVERIFY(!m_runs->runner.running().contains(spec.executionId));
    }

    void thePromptArrivesOnStandardInputHoweverLong()
    {
        RunSpec spec = script(u"wc -c"_s);
        spec.standardInput = QByteArray(5'000'000, 'x');
        QCOMPARE(m_runs->run(spec).response.trimmed(), u"5000000"_s);
        RunSpec ignoring = script(u"exit 3"_s);
        ignoring.standardInput = spec.standardInput;
        QCOMPARE(m_runs->run(ignoring).exitCode, 3);
    }

    void withoutAPromptStandardInputIsAtItsEnd()
    {
        QCOMPARE(m_runs->run(script(u"cat; read x || echo end"_s)).response, u"end\n"_s);
    }

    void theEnvironmentIsWhatTheRunWasGiven()
    {
        qputenv("JOBDECK_LEAK", "1");
        RunSpec spec = script(u"env"_s);
        spec.environment.insert(u"MINE"_s, u"a b"_s);
        const QStringList printed = m_runs->run(spec).response.split(u'\n');
        QVERIFY(printed.contains(u"MINE=a b"_s));
        QVERIFY(printed.contains(u"JOBDECK_EXECUTION_ID="_s + spec.executionId));
        QVERIFY(printed.filter(u"JOBDECK_LEAK"_s).isEmpty());
    }

    void anExitCodeIsAFailureInWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("with a reason") << u"echo a >&2; echo 'no such branch' >&2; exit 3"_s << 3
                                       << u"Ended with exit code 3. no such branch"_s;
        QTest::newRow("without") << u"exit 1"_s << 1 << u"Ended with exit code 1."_s;
        QTest::newRow("killed command") << u"sh -c 'kill -9 $$' 2>/dev/null; exit 137"_s << 137
                                        << u"Ended with exit code 137: a command was ended by signal 9 (killed)."_s;
    }
    void anExitCodeIsAFailureInWords()
    {
        QFETCH(QString, text);
        QFETCH(int, code);
        QFETCH(QString, message);
        const RunOutcome outcome = m_runs->run(script(text));
        QCOMPARE(outcome.status, ExecutionStatus::Failed);
        QCOMPARE(outcome.exitCode, code);
        QCOMPARE(outcome.message, message);
    }

    void aMissingCommandIsNamed()
    {
        const RunOutcome outcome = m_runs->run(script(u"no-such-command"_s));
        QCOMPARE(outcome.exitCode, 127);
        QVERIFY2(outcome.message.startsWith(u"Ended with exit code 127: a command was not found"_s) &&
                     outcome.message.contains(u"no-such-command"_s),
                 qPrintable(outcome.message));
    }

    void aSignalIsAFailureInWords()
    {
        const RunOutcome outcome = m_runs->run(script(u"kill -SEGV $$"_s));
        QCOMPARE(outcome.status, ExecutionStatus::Failed);
        QVERIFY(!outcome.exitCode);
        QCOMPARE(outcome.signal, SIGSEGV);
        QCOMPARE(outcome.message, u"Ended by signal 11 (memory access error)."_s);
    }

    void whatCannotBeStartedSaysWhy()
    {
        RunSpec spec = script(u"true"_s);
        spec.program = m_runs->folder.filePath(u"nothing"_s);
        m_runs->runner.start(spec);
        QCOMPARE(m_runs->finished.size(), 0); // through the event loop, always
        RunOutcome outcome = m_runs->outcome(spec.executionId);
        QCOMPARE(outcome.status, ExecutionStatus::Failed);
        QVERIFY2(outcome.message.contains(u"nothing could not be started"_s), qPrintable(outcome.message));
        QVERIFY(!outcome.exitCode);

        spec = script(u"true"_s);
        spec.workingDirectory = m_runs->folder.filePath(u"gone"_s);
        outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Failed);
        QVERIFY2(outcome.message.contains(u"gone does not exist"_s), qPrintable(outcome.message));
    }

    void cancelEndsTheGrandchildrenToo()
    {
        const RunSpec spec = script(u"sleep 1000 & echo $!; sh -c 'echo $$; exec sleep 1000'"_s);
        m_runs->runner.start(spec);
        const QString first = m_runs->line(spec, 0);
        const QString second = m_runs->line(spec, 1);
        QVERIFY(RunFixture::isRunning(first) && RunFixture::isRunning(second));
        m_runs->runner.cancel(spec.executionId, u"Cancelled by hand."_s);
        m_runs->runner.cancel(spec.executionId, u"Again."_s);
        const RunOutcome outcome = m_runs->outcome(spec.executionId);
        QCOMPARE(outcome.status, ExecutionStatus::Cancelled);
        QCOMPARE(outcome.message, u"Cancelled by hand."_s);
        QVERIFY(!RunFixture::isRunning(first) && !RunFixture::isRunning(second));
    }

    void aRunMayTidyUpBeforeItEnds()
    {
        const RunSpec spec = script(u"trap 'echo tidy; exit 0' TERM; echo ready; while :; do sleep 0.05; done"_s);
        m_runs->runner.start(spec);
        m_runs->line(spec);
        m_runs->runner.cancel(spec.executionId, u"x"_s);
        const RunOutcome outcome = m_runs->outcome(spec.executionId);
        QCOMPARE(outcome.status, ExecutionStatus::Cancelled);
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.response, u"ready\ntidy\n"_s);
    }

    void whoDoesNotListenIsKilledAfterTheGracePeriod()
    {
        const RunSpec spec = script(u"trap '' TERM; echo $$; while :; do sleep 1; done"_s);
        m_runs->runner.start(spec);
        const QString pid = m_runs->line(spec);
        QElapsedTimer timer;
        timer.start();
        m_runs->runner.cancel(spec.executionId, u"x"_s);
        const RunOutcome outcome = m_runs->outcome(spec.executionId);
        QVERIFY(timer.elapsed() >= 450);
        QCOMPARE(outcome.status, ExecutionStatus::Cancelled);
        QCOMPARE(outcome.signal, SIGKILL);
        QVERIFY(!RunFixture::isRunning(pid));
    }

    void cancelFindsWhoLeftTheGroup()
    {
        const RunSpec spec = script(u"setsid sh -c 'echo $$; exec sleep 1000' >/dev/stderr 2>&1 & sleep 1000"_s);
        m_runs->runner.start(spec);
        const QString pid = m_runs->line(spec);
        QVERIFY(RunFixture::isRunning(pid));
        m_runs->runner.cancel(spec.executionId, u"x"_s);
        QCOMPARE(m_runs->outcome(spec.executionId).status, ExecutionStatus::Cancelled);
        QVERIFY(!RunFixture::isRunning(pid));
    }

    void aTimeLimitEndsTheRun()
    {
        RunSpec spec = script(u"echo before; sleep 1000"_s);
        spec.timeLimitMs = 300;
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::TimedOut);
        QCOMPARE(outcome.message, u"Ended because it took longer than its time limit of 0.3 s."_s);
        QVERIFY(outcome.durationMs >= 300 && outcome.durationMs < 20'000);
        QCOMPARE(outcome.response, u"before\n"_s);
    }

    void aProcessLeftInTheBackgroundDoesNotHoldTheRunUp()
    {
        const RunSpec spec = script(u"sleep 1000 & echo $!"_s);
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Completed);
        QCOMPARE(outcome.message, u"Processes that it left in the background were ended."_s);
        QVERIFY(outcome.durationMs < 20'000);
        QVERIFY(!RunFixture::isRunning(outcome.response.trimmed()));
    }

    void aProcessThatLeftTheGroupButKeepsThePipeDoesNotHoldTheRunUp()
    {
        const RunSpec spec = script(u"setsid sleep 20 & echo done"_s);
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Completed);
        QCOMPARE(outcome.response, u"done\n"_s);
        QVERIFY(outcome.durationMs < 15'000);
    }

    void whatAPipelineStillHasToSayIsWaitedFor()
    {
        const RunOutcome outcome = m_runs->run(script(u"(sleep 0.3; echo late) & echo early"_s));
        QCOMPARE(outcome.response, u"early\nlate\n"_s);
        QCOMPARE(outcome.message, QString());
    }

    void aFloodIsCappedAndAnnouncedTenTimesASecond()
    {
        RunSpec spec = script(u"echo first; yes 'some line of text' | head -c 30000000; echo last"_s);
        spec.outputCapBytes = 1024 * 1024;
        const QSignalSpy grew(&m_runs->runner, &Runner::outputGrew);
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Completed);
        QVERIFY(outcome.logSize > 30'000'000);
        qint64 kept = 0;
        for (const OutputSegment& segment : outputSegments(spec.outputPath))
            kept += segment.size;
        QVERIFY2(kept <= spec.outputCapBytes + 64 * 1024 && kept > spec.outputCapBytes / 2,
                 qPrintable(QString::number(kept)));
        QCOMPARE(readOutput(spec.outputPath, 0, 100)->lines.first().text, u"first"_s);
        QVERIFY(outcome.response.endsWith(u"last\n"_s));
        QCOMPARE(outcome.response.size(), 64 * 1024);
        // Timers may come 5 % early.
        QVERIFY2(grew.size() <= outcome.durationMs / 95 + 2, qPrintable(QString::number(grew.size())));
        QCOMPARE(grew.last()[1].toLongLong(), outcome.logSize);
    }

    void aHundredMegabytesWithoutALineEndAreCapped()
    {
        RunSpec spec = script(u"head -c 100000000 /dev/zero | tr '\\000' x"_s);
        spec.outputCapBytes = 1 << 20;
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Completed);
        qint64 kept = 0;
        for (const OutputSegment& segment : outputSegments(spec.outputPath))
            kept += segment.size;
        QVERIFY2(kept <= spec.outputCapBytes + 128 * 1024, qPrintable(QString::number(kept)));
        QVERIFY(outcome.response.size() <= 64 * 1024);
        QVERIFY(outcome.response.endsWith(u"xxx"_s));
        QVERIFY(m_runs->text(spec).startsWith(u"xxx"_s));
    }

    void whatIsNoTextDoesNoHarm()
    {
        const RunSpec spec = script(u"head -c 300000 /dev/urandom; printf '\\0\\377\\033[31m' >&2; echo end"_s);
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Completed);
        QVERIFY(outcome.response.endsWith(u"end\n"_s));
        QVERIFY(m_runs->text(spec).endsWith(u"end"_s));
    }

    void aFullDiskDoesNotEndTheRun()
    {
        RunSpec spec = script(u"yes | head -c 3000000 >&2; echo done"_s);
        rlimit old{};
        getrlimit(RLIMIT_FSIZE, &old);
        const rlimit limit{.rlim_cur = 1'000'000, .rlim_max = old.rlim_max};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        const RunOutcome outcome = m_runs->run(spec);
        setrlimit(RLIMIT_FSIZE, &old);
        QCOMPARE(outcome.status, ExecutionStatus::Completed);
        QCOMPARE(outcome.response, u"done\n"_s);
        QVERIFY2(outcome.message.startsWith(u"Its output is not complete"_s), qPrintable(outcome.message));
        QVERIFY(m_runs->lines(spec).size() > 1000);
    }

    void secretsReachNeitherTheFileNorTheAnswer()
    {
        RunSpec spec = script(u"printf 'key=hunt'; sleep 0.5; echo 'er2;'; echo \"$K\" >&2; printf hunt; exit 4"_s);
        spec.environment.insert(u"K"_s, u"hunter2"_s);
        spec.secrets = {u"hunter2"_s};
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.response, u"key=***;\nhunt"_s);
        QCOMPARE(outcome.message, u"Ended with exit code 4. ***"_s);
        QFile file(spec.outputPath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hunter2"));
    }

    void aQuestionWithoutALineEndIsSeenWhileTheRunWaits()
    {
        const RunSpec spec = script(u"printf 'Password: '; sleep 1000"_s);
        m_runs->runner.start(spec);
        QCOMPARE(m_runs->line(spec), u"Password: "_s);
        QVERIFY(m_runs->lines(spec).first().open);
        m_runs->runner.cancel(spec.executionId, u"x"_s);
        m_runs->outcome(spec.executionId);
    }

    void filesOfARunArePrivateAndGoWithIt()
    {
        RunSpec spec = script({});
        const QString path = spec.scratchPath + u"/script.sh"_s;
        spec.files.insert(path, "echo \"$0\"; ls -l \"$0\" | cut -c1-10; ls -ld \"$(dirname \"$0\")\" | cut -c1-10");
        spec.arguments = {path};
        QCOMPARE(m_runs->run(spec).response, path + u"\n-rw-------\ndrwx------\n"_s);
        QVERIFY(!QFile::exists(spec.scratchPath));
    }

    void aScratchFolderThatCannotBeMadeStartsNothing()
    {
        QFile file(m_runs->folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        RunSpec spec = script(u"touch started"_s);
        spec.scratchPath = file.fileName() + u"/below"_s;
        spec.files.insert(spec.scratchPath + u"/x"_s, "x");
        const RunOutcome outcome = m_runs->run(spec);
        QCOMPARE(outcome.status, ExecutionStatus::Failed);
        QVERIFY2(outcome.message.contains(u"Nothing was started"_s), qPrintable(outcome.message));
        QVERIFY(!QFile::exists(m_runs->folder.filePath(u"started"_s)));
    }

    void aHundredRunsAtOnceAllEndWell()
    {
        QList<RunSpec> specs;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i) {
            specs.append(script(u"echo %1; sleep 0.2"_s.arg(i)));
            m_runs->runner.start(specs.last());
        }
        for (int i = 0; i < 100; ++i)
            QCOMPARE(m_runs->outcome(specs[i].executionId).response, u"%1\n"_s.arg(i));
        qInfo("100 runs of 0.2 s in %lld ms", timer.elapsed());
    }

    void runsDoNotOutliveTheRunner()
    {
        const RunSpec spec = script(u"sleep 1000 & echo $!; sleep 1000"_s);
        m_runs->runner.start(spec);
        const QString pid = m_runs->line(spec);
        m_runs.reset();
        QTRY_VERIFY(!RunFixture::isRunning(pid));
    }

    void aRunThatNobodyKnowsCannotBeCancelled()
    {
        m_runs->runner.cancel(u"nobody"_s, u"x"_s);
        QCOMPARE(m_runs->finished.size(), 0);
    }

private:
    RunSpec script(const QString& text) { return m_runs->script(text); }

    std::unique_ptr<RunFixture> m_runs;
};

QTEST_GUILESS_MAIN(tst_Runner)
#include "tst_runner.moc"
