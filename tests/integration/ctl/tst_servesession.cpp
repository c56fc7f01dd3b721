// SPDX-License-Identifier: Apache-2.0
// What `serve` prints while a backend works, line by line; and the signal that ends it.
#include "local/owner/dataowner.h"
#include "manualclock.h"
#include "memorybackend.h"
#include "servesession.h"
#include "stopsignal.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sstream>

using namespace jobdeck;
using namespace jobdeck::ctl;
using namespace Qt::StringLiterals;

class tst_ServeSession : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_home->path().toUtf8());
        QVERIFY(QFile::setPermissions(m_home->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        auto owner = DataOwner::claim(m_home->filePath(u"data"_s), OwnerKind::Service);
        QVERIFY(bool(owner));
        m_owner = std::move(*owner);
        m_backend = std::make_unique<MemoryBackend>(m_clock);
        m_out = std::ostringstream();
        m_err = std::ostringstream();
        m_session = std::make_unique<ServeSession>(*m_backend, *m_owner, nullptr, m_out, m_err);
    }
    void cleanup()
    {
        m_session.reset();
        m_backend.reset();
        m_owner.reset();
    }

    void theReadyLineSaysWhereItIs()
    {
        m_session->begin();
        QTRY_COMPARE(lines().size(), 1);
        QCOMPARE(lines()[0]["url"_L1].toString(), m_owner->url());
        QCOMPARE(lines()[0]["data_dir"_L1].toString(), QDir(m_home->filePath(u"data"_s)).canonicalPath());
        QVERIFY(QFile::exists(m_owner->url().sliced(5)));
        QVERIFY(words().contains(u"Ctrl+C"_s));
    }

    void theReadyLineComesFirst()
    {
        m_backend->addExecution(execution(ExecutionStatus::Missed));
        QCOMPARE(lines().size(), 0);
        m_session->begin();
        QTRY_COMPARE(lines().size(), 2);
        QVERIFY(lines()[0].object().contains("url"_L1));
        QCOMPARE(lines()[1]["status"_L1].toString(), u"missed"_s);
    }

    void whatIsStoppedBeforeItIsReadyDoesNotBecomeReady()
    {
        QSignalSpy known(m_backend.get(), &Backend::reset);
        QSignalSpy ready(m_session.get(), &ServeSession::ready);
        m_session->begin();
        m_session->sayStopping();
        QTRY_COMPARE(known.count(), 1);
        QCOMPARE(ready.count(), 0);
        QCOMPARE(lines().size(), 0);
        QCOMPARE(m_owner->url(), u"unix:"_s); // it has opened no socket
    }

    void eachExecutionIsTold()
    {
        m_session->begin();
        QTRY_COMPARE(lines().size(), 1);
        const Execution added = m_backend->addExecution(execution(ExecutionStatus::Pending));
        m_backend->start(added.id);
        m_backend->finish(added.id, ExecutionStatus::Failed, u"Exit code 3"_s);
        QTRY_COMPARE(lines().size(), 3);
        QCOMPARE(lines()[1]["event"_L1].toString(), u"started"_s);
        QCOMPARE(lines()[2]["event"_L1].toString(), u"finished"_s);
        QCOMPARE(lines()[2]["status"_L1].toString(), u"failed"_s);
        QCOMPARE(lines()[2]["message"_L1].toString(), u"Exit code 3"_s);
        QCOMPARE(lines()[2]["job_name"_L1].toString(), u"Backup"_s);
        QVERIFY(words().contains(u"Backup: failed"_s));
    }

    void anotherSnapshotRepeatsNothing()
    {
        m_session->begin();
        QTRY_COMPARE(lines().size(), 1);
        m_backend->addExecution(execution(ExecutionStatus::Running));
        m_backend->refresh();
        QSignalSpy reset(m_backend.get(), &Backend::reset);
        QTRY_VERIFY(!reset.isEmpty());
        QCOMPARE(lines().size(), 2);
    }

    void aBackendThatCannotWorkSaysWhyAndEnds()
    {
        QSignalSpy failed(m_session.get(), &ServeSession::failed);
        m_backend->setStatus({.state = BackendState::Failed, .message = u"The database is from a newer Jobdeck."_s});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(lines().size(), 0);
        QVERIFY(words().contains(u"newer Jobdeck"_s));
    }

    void aSignalOfTheSystemArrivesThroughTheEventLoop_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void aSignalOfTheSystemArrivesThroughTheEventLoop()
    {
        QFETCH(int, number);
        StopSignal stop;
        QSignalSpy requested(&stop, &StopSignal::requested);
        std::raise(number);
        QCOMPARE(requested.size(), 0);
        QTRY_COMPARE(requested.size(), 1);
        std::raise(number);
        QTRY_COMPARE(requested.size(), 2);
    }

private:
    static Execution execution(ExecutionStatus status)
    {
        return {.jobId = u"job_1"_s, .jobName = u"Backup"_s, .status = status};
    }
    QList<QJsonDocument> lines() const
    {
        QList<QJsonDocument> documents;
        for (const QByteArray& line : QByteArray::fromStdString(m_out.str()).split('\n')) {
            if (!line.isEmpty())
                documents.append(QJsonDocument::fromJson(line));
        }
        return documents;
    }
    QString words() const { return QString::fromStdString(m_err.str()); }

    ManualClock m_clock{1'700'000'000'000};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<DataOwner> m_owner;
    std::unique_ptr<MemoryBackend> m_backend;
    std::ostringstream m_out;
    std::ostringstream m_err;
    std::unique_ptr<ServeSession> m_session;
};

QTEST_GUILESS_MAIN(tst_ServeSession)
#include "tst_servesession.moc"
