// SPDX-License-Identifier: Apache-2.0
// Deliveries while the disk is full: by a limit on the size of this process's files, and on a real small file system.
#include "local/store/databasefile.h"
#include "webhookstage.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>

#include <csignal>
#include <sys/resource.h>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

/// A file system of a few MiB below the folder, for as long as this lives.
class SmallDisk
{
public:
    explicit SmallDisk(const QString& folder) : m_folder(folder)
    {
        m_mounted = run(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=3m"_s, u"tmpfs"_s, folder});
    }
    ~SmallDisk()
    {
        if (m_mounted)
            run(u"umount"_s, {u"-l"_s, m_folder});
    }
    bool isMounted() const { return m_mounted; }

    /// Takes all that is left.
    void fill() const
    {
        QFile file(m_folder + u"/filler"_s);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        for (const qsizetype piece : {qsizetype(65536), qsizetype(4096)}) {
            while (file.write(QByteArray(piece, 'x')) == piece)
                continue;
        }
    }
    void free() const { QFile::remove(m_folder + u"/filler"_s); }

private:
    static bool run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(program, arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    }

    QString m_folder;
    bool m_mounted = false;
};

class tst_NotStored : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }
    void init() { m_stage = std::make_unique<WebhookStage>(); }
    void cleanup()
    {
        limitFiles(RLIM_INFINITY);
        m_stage.reset();
    }

    void aDeliveryThatCannotBeStoredIsAnsweredWith503AndLaterTaken()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        limitFiles(1);
        const Answer refused = m_stage->deliver(job, "{}");
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.detail(), u"The delivery could not be stored."_s);
        QVERIFY(refused.field("Retry-After").toInt() > 0);
        QTRY_COMPARE(m_stage->probe->backend.status().state, BackendState::Failed);
        QVERIFY(!m_stage->probe->backend.status().message.isEmpty());
        QVERIFY(m_stage->isListening());
        limitFiles(RLIM_INFINITY);
        const Answer taken = m_stage->deliver(job, "{}"); // it was not remembered as delivered
        QCOMPARE(taken.word(), u"started"_s);
        QCOMPARE(m_stage->probe->ended(taken.execution()).status, ExecutionStatus::Completed);
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->probe->backend.status().state, BackendState::Running, 20'000);
        // Said afterwards in the log, once there is room for it.
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->log({.verdicts = {DeliveryVerdict::NotStored}}).size(), 1, 20'000);
        QCOMPARE(m_stage->probe->history().size(), 1);
    }

    void damageFoundOnTheWayStopsEverything()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        spoilWhatIsTakenIn();
        QCOMPARE(m_stage->deliver(job, "{}").status, 200);
        QTRY_COMPARE(m_stage->probe->backend.status().state, BackendState::Failed); // the run would begin
        const QString words = m_stage->probe->backend.status().message;
        QVERIFY2(words.contains(u"is damaged"_s), qPrintable(words));
        const Answer refused = m_stage->deliver(job, "{\"parameters\": {}}");
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.detail(), u"The database is damaged."_s);
        QCOMPARE(m_stage->probe->backend.status().state, BackendState::Failed);
        QCOMPARE(awaited(m_stage->probe->backend.trigger({.jobId = job.id})).error().message, words);
    }

    void onAFullFileSystemNothingThatWasAnsweredIsLost()
    {
        const SmallDisk disk(m_stage->dir.path());
        if (!disk.isMounted())
            QSKIP("this user may not mount a file system");
        QVERIFY(m_stage->start());
        m_stage->probe->backend.configure({.parallelLimit = 1});
        const Job job = m_stage->add(webhookJob(u"build"_s, {.perMinute = 60'000, .burst = 10'000}));
        QSet<QString> started;
        int refused = 0;
        const auto deliver = [&](int number) {
            // Large enough that the little room left ends in the middle of what they write.
            const Answer answer = m_stage->deliver(job, "{\"parameters\": {\"n\": \"" + QByteArray::number(number) +
                                                            QByteArray(20'000, 'n') + "\"}}");
            refused += answer.status == 503 ? 1 : 0;
            if (answer.word() == u"started"_s)
                started.insert(answer.execution());
            return answer.status;
        };
        QCOMPARE(deliver(0), 200);
        disk.fill();
        for (int i = 1; i <= 8; ++i) {
            const int status = deliver(i);
            QVERIFY2(status == 200 || status == 503, qPrintable(QString::number(status)));
        }
        QVERIFY(refused > 0);
        QTRY_COMPARE(m_stage->probe->backend.status().state, BackendState::Failed);
        const QString words = m_stage->probe->backend.status().message;
        QVERIFY2(words.contains(u"full"_s), qPrintable(words));
        disk.free();
        for (int i = 1; i <= 8; ++i)
            QCOMPARE(deliver(i), 200); // those that were answered are duplicates
        QCOMPARE(started.size(), 9);
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->probe->backend.status().state, BackendState::Running, 20'000);
        for (const QString& id : std::as_const(started))
            QVERIFY(isFinal(m_stage->probe->ended(id).status));
        m_stage->stop();
        QVERIFY(m_stage->start()); // the file is sound
        QCOMPARE(m_stage->probe->history().size(), 9);
        QSet<QString> rows;
        for (const Execution& execution : m_stage->probe->history())
            rows.insert(execution.id);
        QCOMPARE(rows, started);
        m_stage->stop();
    }

private:
    void spoilWhatIsTakenIn() const
    {
        const auto other =
            local::Database::open(local::databasePath(m_stage->dir.path()), local::Database::Mode::ReadWrite);
        QVERIFY(other);
        (*other)->run(u"CREATE TRIGGER spoil AFTER INSERT ON intake BEGIN "
                      "UPDATE intake SET record = x'00' WHERE change = NEW.change; END"_s);
        QVERIFY((*other)->takeError());
    }

    std::unique_ptr<WebhookStage> m_stage;
};

QTEST_GUILESS_MAIN(tst_NotStored)
#include "tst_notstored.moc"
