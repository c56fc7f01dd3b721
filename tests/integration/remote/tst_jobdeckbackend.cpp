// SPDX-License-Identifier: Apache-2.0
// A remote backend against a Jobdeck that serves, over its address and over its folder's socket: the same answers as
// from the backend itself, news at once, and conflicts between two consoles.
#include "awaited.h"
#include "faultproxy.h"
#include "local/owner/ownernote.h"
#include "remote/networktransport.h"
#include "remote/socketexchange.h"
#include "remote/sockettransport.h"
#include "remoteconsole.h"
#include "servedbackend.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <algorithm>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_JobdeckBackend : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<ServedBackend> m_served;

    std::unique_ptr<RemoteConsole> overAddress(const QString& url, TokenScope scope = TokenScope::Manage)
    {
        const ConnectionSettings settings = {.baseUrl = url, .proxy = ProxyChoice::None};
        return opened(std::make_unique<NetworkTransport>(settings), SecretValue(m_served->token(scope)));
    }
    std::unique_ptr<RemoteConsole> overSocket()
    {
        return opened(std::make_unique<SocketTransport>(m_served->folder()), {});
    }
    std::unique_ptr<RemoteConsole> opened(std::unique_ptr<Transport> transport, const SecretValue& token)
    {
        auto console = std::make_unique<RemoteConsole>(std::move(transport), token, m_clock);
        (void)QTest::qWaitFor([&] { return console->loaded; }, 10'000);
        return console;
    }
    static Job sample(const QString& name)
    {
        Job job;
        job.definition.name = name;
        job.definition.triggerType = TriggerType::Manual;
        job.definition.entityType = EntityType::Agent;
        job.definition.entityId = u"shell"_s;
        job.definition.promptTemplate = u"echo hello"_s;
        return job;
    }

private slots:
    void init()
    {
        m_served = std::make_unique<ServedBackend>();
        QVERIFY(m_served->start());
    }
    void cleanup() { m_served.reset(); }

    void anOwnerThatWasKilledIsNoticedWithoutWarnings()
    {
        const QTemporaryDir folder;
        const OwnerNote left = {.pid = 1, .kind = OwnerKind::Service, .socket = folder.filePath(u"gone"_s)};
        QVERIFY(writeOwnerNote(folder.path(), left));
        QTest::failOnWarning(QRegularExpression(u"not open"_s));
        SocketExchange exchange(folder.path(), {.method = "GET", .target = "/healthz"}, nullptr);
        std::optional<Fault> noticed;
        connect(&exchange, &Exchange::finished, this, [&](const std::optional<Fault>& fault) { noticed = fault; });
        QTRY_VERIFY(noticed);
        QCOMPARE(noticed->kind, Fault::Kind::Refused);
    }

    void aJobLivesThroughEveryCall_data()
    {
        QTest::addColumn<bool>("local");
        QTest::newRow("over its address") << false;
        QTest::newRow("over the folder's socket") << true;
    }

    void aJobLivesThroughEveryCall()
    {
        QFETCH(bool, local);
        const auto console = local ? overSocket() : overAddress(m_served->url());
        RemoteBackend& backend = console->backend;
        QVERIFY(console->loaded);
        QCOMPARE(backend.kind(), ServiceKind::Jobdeck);
        QCOMPARE(backend.capabilities(), m_served->backend().capabilities());

        const Result<Job> made = awaited(backend.saveJob(sample(u"A"_s)));
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        QTRY_VERIFY(console->jobs.contains(made->id));
        Job edit = *made;
        edit.definition.name = u"B"_s;
        edit.definition.description = u"why"_s;
        const Result<Job> saved = awaited(backend.saveJob(edit));
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
        QCOMPARE(saved->revision, made->revision + 1);
        edit = *saved;
        edit.definition.description.clear();
        QVERIFY(awaited(backend.saveJob(edit))->definition.description.isEmpty());

        const Result<Job> off = awaited(backend.setJobEnabled(made->id, false, {.note = u"later"_s, .until = {}}));
        QCOMPARE(off->pause->note, u"later"_s);
        QCOMPARE(awaited(backend.trigger({.jobId = made->id})).error().code, ErrorCode::Disabled);
        QVERIFY(awaited(backend.setJobEnabled(made->id, true, {}))->enabled);

        const Result<Execution> run = awaited(backend.trigger({.jobId = made->id}));
        QVERIFY2(run, qPrintable(run ? QString() : run.error().message));
        QTRY_COMPARE(console->executions.value(run->id).status, ExecutionStatus::Completed);
        QCOMPARE(awaited(backend.output(run->id, 0, 65536))->lines.value(0).text, u"hello"_s);
        QCOMPARE(awaited(backend.execution(run->id))->response.trimmed(), u"hello"_s);
        const Result<ExecutionPage> page =
            awaited(backend.executions({.jobId = made->id, .statuses = {ExecutionStatus::Completed}, .limit = 5}));
        QCOMPARE(page->executions.size(), 1);
        QCOMPARE(page->executions.constFirst(), awaited(m_served->backend().executions({}))->executions.constFirst());
        QVERIFY(awaited(backend.removeExecution(run->id)));

        QVERIFY(awaited(backend.setPaused(true)));
        QTRY_COMPARE(backend.status().state, BackendState::Paused);
        QVERIFY(awaited(backend.setPaused(false)));
        QVERIFY(awaited(backend.removeJob(made->id)));
        QTRY_VERIFY(!console->jobs.contains(made->id));
        QVERIFY(awaited(backend.restoreJob(made->id)));
        QTRY_VERIFY(console->jobs.contains(made->id));
    }

    void thatAllJobsArePausedIsKnownWhileItIsAway()
    {
        const QTemporaryDir folder;
        QThreadPool files;
        files.setMaxThreadCount(1);
        FaultProxy proxy(m_served->port());
        const auto console = [&] {
            const ConnectionSettings settings = {.baseUrl = proxy.url(), .proxy = ProxyChoice::None};
            return std::make_unique<RemoteConsole>(std::make_unique<NetworkTransport>(settings),
                                                   SecretValue(m_served->token(TokenScope::Manage)), m_clock,
                                                   CachePlace{folder.path(), &files});
        };
        auto first = console();
        QTRY_COMPARE(first->backend.status().state, BackendState::Running);
        QVERIFY(awaited(first->backend.setPaused(true)));
        QTRY_COMPARE(first->backend.status().state, BackendState::Paused);
        first.reset(); // leaves its state to the cache
        proxy.setFault(FaultProxy::Fault::Down);
        for (const bool isFirst : {true, false}) { // also where the session before heard nothing either
            QVERIFY(files.waitForDone(5000));
            const auto later = console();
            QTRY_COMPARE(later->backend.status().state, BackendState::Offline);
            QVERIFY2(later->backend.status().wasPaused, isFirst ? "first" : "second");
        }
        QVERIFY(awaited(m_served->backend().setPaused(false)));
        proxy.setFault(FaultProxy::Fault::None);
        const auto back = console();
        QTRY_COMPARE(back->backend.status().state, BackendState::Running);
        QVERIFY(!back->backend.status().wasPaused);
    }

    void anUnsavedJobCanBeTried()
    {
        const auto console = overAddress(m_served->url());
        TriggerRequest request;
        request.definition = sample(u"x"_s).definition;
        const Result<Execution> run = awaited(console->backend.trigger(request));
        QVERIFY2(run, qPrintable(run ? QString() : run.error().message));
        QVERIFY(run->test);
    }

    void newsArriveWithin200Milliseconds()
    {
        const auto console = overAddress(m_served->url());
        QList<qint64> taken;
        for (int i = 0; i < 7; ++i) {
            QElapsedTimer time;
            time.start(); // the commit counts, too
            const auto made = m_served->backend().saveJob(sample(u"A %1"_s.arg(i)));
            QSignalSpy news(&console->backend, &Backend::changed);
            while (console->jobs.size() <= i)
                QVERIFY(news.wait());
            taken.append(time.elapsed());
            QVERIFY(awaited(made));
        }
        std::ranges::sort(taken);
        qInfo("news after %lld ms (median of 7), at most %lld", taken[3], taken[6]);
        QVERIFY(taken[3] < 200);
    }

    void twoConsolesDoNotOverwriteEachOther()
    {
        const auto one = overAddress(m_served->url());
        const auto two = overSocket();
        const Job made = *awaited(one->backend.saveJob(sample(u"A"_s)));
        QTRY_VERIFY(two->jobs.contains(made.id));
        Job mine = made;
        Job theirs = two->jobs.value(made.id);
        mine.definition.name = u"Mine"_s;
        theirs.definition.promptTemplate = u"echo theirs"_s;
        QVERIFY(awaited(one->backend.saveJob(mine)));
        QCOMPARE(awaited(two->backend.saveJob(theirs)).error().code, ErrorCode::Conflict);
        QTRY_COMPARE(two->jobs.value(made.id).definition.name, u"Mine"_s);
        QCOMPARE(two->jobs.value(made.id).definition.promptTemplate, u"echo hello"_s);
        theirs.revision = two->jobs.value(made.id).revision;
        theirs.definition.name = u"Mine"_s;
        QVERIFY(awaited(two->backend.saveJob(theirs)));
    }

    void aTokenThatMayOnlyReadIsTold()
    {
        const auto console = overAddress(m_served->url(), TokenScope::Read);
        const Result<Job> refused = awaited(console->backend.saveJob(sample(u"A"_s)));
        QVERIFY(refused.error().message.contains(u"may not"_s));
    }

    void aCutConnectionComesBackWithWhatHappenedMeanwhile()
    {
        FaultProxy proxy(m_served->port());
        const auto console = overAddress(proxy.url());
        QVERIFY(console->loaded);
        proxy.setFault(FaultProxy::Fault::Down);
        QTRY_COMPARE(console->backend.status().state, BackendState::Offline);
        const Result<Job> made = awaited(m_served->backend().saveJob(sample(u"A"_s)));
        proxy.setFault(FaultProxy::Fault::None);
        QTRY_VERIFY_WITH_TIMEOUT(console->jobs.contains(made->id), 10'000);
        QTRY_COMPARE(console->backend.status().state, BackendState::Running);
    }
};

QTEST_GUILESS_MAIN(tst_JobdeckBackend)
#include "tst_jobdeckbackend.moc"
