// SPDX-License-Identifier: Apache-2.0
#include "local/run/leftovers.h"
#include "local/run/processlist.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

#include <memory>
#include <vector>

using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_Leftovers : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_id = QUuid::createUuid().toString(QUuid::WithoutBraces); }
    void cleanup() { m_started.clear(); }

    void processesAreFoundByTheirExecution()
    {
        const qint64 pid = start(m_id, u"exec sleep 1000"_s);
        start(u"another"_s, u"exec sleep 1000"_s);
        QTRY_COMPARE(processesOf({m_id}), (QHash<qint64, QString>{{pid, m_id}}));
        QVERIFY(processesOf({}).isEmpty());
        QVERIFY(processesOf({m_id.left(10)}).isEmpty());
    }

    void allOfThemEndAlsoThoseInASessionOfTheirOwn()
    {
        start(m_id, u"setsid sh -c 'sleep 1000; true' & sleep 1000"_s);
        const qint64 other = start(u"another"_s, u"exec sleep 1000"_s);
        QTRY_COMPARE(processesOf({m_id}).size(), 4); // the shell, its sleep, the other session's shell and sleep
        Leftovers leftovers;
        const QSignalSpy ended(&leftovers, &Leftovers::ended);
        leftovers.end({m_id, u"unknown"_s});
        QCOMPARE(ended.size(), 0);
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended.first().first().toInt() >= 4);
        QVERIFY(processesOf({m_id}).isEmpty());
        QVERIFY(livingProcesses().contains(other));
    }

    void whoDoesNotListenIsKilled()
    {
        start(m_id, u"trap '' TERM; while :; do sleep 0.1; done"_s);
        QTRY_VERIFY(processesOf({m_id}).size() >= 1);
        QTest::qWait(200); // the trap is set
        Leftovers leftovers(300);
        const QSignalSpy ended(&leftovers, &Leftovers::ended);
        QElapsedTimer timer;
        timer.start();
        leftovers.end({m_id});
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(timer.elapsed() >= 250);
        QVERIFY(processesOf({m_id}).isEmpty());
    }

    void withNothingToDoItEndsAtOnce()
    {
        Leftovers leftovers;
        const QSignalSpy ended(&leftovers, &Leftovers::ended);
        leftovers.end({m_id});
        QCOMPARE(ended.size(), 0);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toInt(), 0);
    }

private:
    qint64 start(const QString& executionId, const QString& script)
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"JOBDECK_EXECUTION_ID"_s, executionId);
        process->setProcessEnvironment(environment);
        process->start(u"/bin/sh"_s, {u"-c"_s, script});
        if (!process->waitForStarted())
            qFatal("no shell");
        const qint64 pid = process->processId();
        m_started.push_back(std::unique_ptr<QProcess, End>(process.release()));
        return pid;
    }

    struct End
    {
        void operator()(QProcess* process) const
        {
            process->kill();
            process->waitForFinished();
            delete process;
        }
    };

    QString m_id;
    std::vector<std::unique_ptr<QProcess, End>> m_started;
};

QTEST_GUILESS_MAIN(tst_Leftovers)
#include "tst_leftovers.moc"
