// SPDX-License-Identifier: Apache-2.0
// Jobs copied between real backends: from the local trial to the hosted service, back, and from there to a Jobdeck.
// Lost answers, refusals and retries on the way.
#include "awaited.h"
#include "backendmodels.h"
#include "copy/copyends.h"
#include "copy/jobcopier.h"
#include "faultproxy.h"
#include "hostedservice.h"
#include "jobfixtures.h"
#include "memoryvault.h"
#include "remote/networktransport.h"
#include "remote/remotebackend.h"
#include "servedbackend.h"
#include "webhook/hooksecrets.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_CopyJobs : public QObject
{
    Q_OBJECT

    using State = CopyResult::State;

    /// A remote connection as the console opens one.
    struct Remote
    {
        Remote(const QString& name, const QString& url, const SecretValue& token, const Clock& clock)
            : backend(clientOf(url, token, clock), {}, clock)
            , models(&backend)
            , connection{.name = name,
                         .iconName = u"globe"_s,
                         .context = {.backend = &backend, .models = &models, .clock = &clock},
                         .id = name}
        {
            backend.start();
        }
        static std::unique_ptr<ApiClient> clientOf(const QString& url, const SecretValue& token, const Clock& clock)
        {
            auto client = std::make_unique<ApiClient>(
                std::make_unique<NetworkTransport>(ConnectionSettings{.baseUrl = url, .proxy = ProxyChoice::None}),
                [token] { return ready(Result<SecretValue>(token)); }, clock);
            client->setAnswerTime(2s);
            return client;
        }
        bool isUp() const { return models.isLoaded() && backend.status().state == BackendState::Running; }

        RemoteBackend backend;
        BackendModels models;
        Connection connection;
    };

    SystemClock m_clock;
    std::unique_ptr<ServedBackend> m_served;
    std::unique_ptr<BackendModels> m_localModels;
    Connection m_local;
    std::unique_ptr<HostedService> m_service;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<Remote> m_hosted;

    Job addLocal(const Job& job)
    {
        const Result<Job> saved = awaited(m_served->backend().saveJob(job));
        (void)QTest::qWaitFor([&] { return saved && m_localModels->jobs()->job(saved->id); });
        return saved ? *saved : Job{};
    }
    static CopyPlan planned(const Connection& from, const Connection& to, const CopyWish& wish)
    {
        CopyEnds ends(from, wish.jobIds);
        ends.setTarget(to);
        const Result<CopyPlan> plan = awaited(ends.plan(wish));
        return plan ? *plan : CopyPlan{};
    }
    static bool run(JobCopier& copier, const CopyPlan& plan, const CopySwitches& switches = {})
    {
        QSignalSpy finished(&copier, &JobCopier::finished);
        copier.start(plan, switches);
        return finished.count() > 0 || finished.wait(20'000);
    }
    /// Then looks at the whole state, as the dialog does before it goes on.
    void mend()
    {
        m_proxy->setFault(FaultProxy::Fault::None);
        QSignalSpy reloaded(&m_hosted->models, &BackendModels::reloaded);
        m_hosted->backend.refresh();
        QTRY_VERIFY(reloaded.count() > 0);
        QTRY_COMPARE(m_hosted->backend.status().state, BackendState::Running);
    }
    /// The service's job of that name.
    QList<QJsonObject> hostedJobs(const QString& name)
    {
        QList<QJsonObject> out;
        for (int row = 0; row < m_hosted->models.jobs()->rowCount(); ++row) {
            const Job& job = m_hosted->models.jobs()->jobAt(row);
            if (job.definition.name == name)
                out += m_service->job(job.id);
        }
        return out;
    }
    /// As the user's choice of an agent there.
    static CopyWish wishFor(const QStringList& ids) { return {.jobIds = ids, .agents = {{u"shell"_s, u"agent_1"_s}}}; }

private slots:
    void init()
    {
        m_served = std::make_unique<ServedBackend>();
        QVERIFY(m_served->start());
        m_localModels = std::make_unique<BackendModels>(&m_served->backend());
        m_served->backend().refresh();
        QTRY_VERIFY(m_localModels->isLoaded());
        m_local = {.name = u"Local"_s,
                   .iconName = u"computer"_s,
                   .context = {.backend = &m_served->backend(), .models = m_localModels.get(), .clock = &m_clock}};
        m_service = std::make_unique<HostedService>();
        m_proxy = std::make_unique<FaultProxy>(m_service->port());
        m_hosted = std::make_unique<Remote>(u"Team"_s, m_proxy->url(), SecretValue(), m_clock);
        QTRY_VERIFY(m_hosted->isUp());
    }
    void cleanup()
    {
        m_hosted.reset();
        m_proxy.reset();
        m_service.reset();
        m_localModels.reset();
        m_served.reset();
    }

    void aLocalTrialIsPromotedToTheService()
    {
        const Job trial = addLocal(cronJob(u"Nightly"_s, u"0 2 * * *"_s, u"echo hi"_s, u"Europe/Berlin"_s));
        JobCopier copier(m_local.context, m_hosted->connection.context);
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wishFor({trial.id}))));
        QCOMPARE(copier.result(trial.id).state, State::Copied);
        const QJsonObject made = m_service->job(copier.result(trial.id).madeId);
        QCOMPARE(made["name"_L1].toString(), u"Nightly"_s);
        QCOMPARE(made["cron_schedule"_L1].toString(), u"0 2 * * *"_s);
        QCOMPARE(made["cron_timezone"_L1].toString(), u"Europe/Berlin"_s);
        QCOMPARE(made["entity_id"_L1].toString(), u"agent_1"_s);
        QCOMPARE(made["enabled"_L1].toBool(true), false);
        QVERIFY(m_localModels->jobs()->job(trial.id)->enabled); // stays as it was
    }

    void aCopyIsSwitchedOnOnlyWhenItsOriginalIsOff()
    {
        const Job trial = addLocal(cronJob(u"Nightly"_s, u"0 2 * * *"_s));
        QStringList order;
        connect(&m_served->backend(), &Backend::changed, this, [&](const Delta& delta) {
            for (const Job& job : delta.jobs)
                order += job.enabled ? u"original on"_s : u"original off"_s;
        });
        connect(&m_hosted->backend, &Backend::changed, this, [&](const Delta& delta) {
            for (const Job& job : delta.jobs)
                order += job.enabled ? u"copy on"_s : u"copy off"_s;
        });
        JobCopier copier(m_local.context, m_hosted->connection.context);
        CopyWish wish = wishFor({trial.id});
        wish.enable = true;
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wish),
                    {.enableCopies = true, .disableOriginals = true}));
        QCOMPARE(copier.result(trial.id).state, State::Copied);
        QVERIFY(m_service->job(copier.result(trial.id).madeId)["enabled"_L1].toBool());
        QTRY_VERIFY(order.contains(u"copy on"_s));
        QVERIFY2(order.indexOf(u"original off"_s) < order.indexOf(u"copy on"_s), qPrintable(order.join(u", "_s)));
        QVERIFY(!m_localModels->jobs()->job(trial.id)->enabled);
    }

    void aJobOfTheServiceIsTriedHere()
    {
        const QString there = m_service->addJob({{u"name"_s, u"Report"_s}, {u"config"_s, QJsonObject{{u"own"_s, 1}}}});
        m_hosted->backend.lookNow();
        QTRY_VERIFY(m_hosted->models.jobs()->job(there));
        JobCopier copier(m_hosted->connection.context, m_local.context);
        QVERIFY(run(copier, planned(m_hosted->connection, m_local,
                                    {.jobIds = {there}, .agents = {{u"agent_1"_s, u"shell"_s}}})));
        QCOMPARE(copier.result(there).state, State::Copied);
        QTRY_VERIFY(m_localModels->jobs()->job(copier.result(there).madeId));
        const Job here = *m_localModels->jobs()->job(copier.result(there).madeId);
        QCOMPARE(here.definition.config.value(u"own"_s).toInt(), 1); // what we do not know is kept
        QCOMPARE(here.definition.entityId, u"shell"_s);
        QVERIFY(!here.enabled);
        QCOMPARE(here.obstacle, QString());
    }

    void betweenTwoRemotesAWebhookGetsANewSecretThatIsTold()
    {
        MemoryVault vault(m_clock);
        webhook::HookSecrets secrets(vault, m_clock);
        m_served->backend().setHookSecrets(&secrets);
        Remote jobdeck(u"Server"_s, m_served->url(), SecretValue(m_served->token(TokenScope::Manage)), m_clock);
        QTRY_VERIFY(jobdeck.isUp());
        QTRY_VERIFY(jobdeck.connection.context.backend->capabilities().testFlag(Capability::EditAgents));
        const QString there = m_service->addJob({{u"name"_s, u"Deploy"_s}, {u"trigger_type"_s, u"webhook"_s}});
        m_hosted->backend.lookNow();
        QTRY_VERIFY(m_hosted->models.jobs()->job(there));
        JobCopier copier(m_hosted->connection.context, jobdeck.connection.context);
        QVERIFY(run(copier, planned(m_hosted->connection, jobdeck.connection,
                                    {.jobIds = {there}, .agents = {{u"agent_1"_s, u"shell"_s}}})));
        const CopyResult result = copier.result(there);
        QCOMPARE(result.state, State::Copied);
        QVERIFY(!result.secret.isEmpty());
        QVERIFY(!result.secret.bytes().contains("leaked"));
        QVERIFY(!result.webhookPath.isEmpty());
        QVERIFY(result.webhookPath != u"abc"_s);
        QVERIFY(!vault.list().isEmpty()); // there it is kept
        m_served->backend().setHookSecrets(nullptr);
    }

    void anAgentIsMadeOnceForAllItsJobs()
    {
        const Result<Agent> codex = awaited(m_served->backend().saveAgent(
            {.name = u"Codex"_s, .command = {.program = u"codex"_s, .arguments = {u"exec"_s}}}));
        QVERIFY(codex);
        QStringList ids;
        for (const QString& name : {u"One"_s, u"Two"_s}) {
            Job job = shellJob(name, u"Say hello"_s);
            job.definition.entityId = codex->id;
            ids += addLocal(job).id;
        }
        ServedBackend other;
        QVERIFY(other.start());
        Remote target(u"Server"_s, other.url(), SecretValue(other.token(TokenScope::Manage)), m_clock);
        QTRY_VERIFY(target.isUp());
        JobCopier copier(m_local.context, target.connection.context);
        QVERIFY(run(copier, planned(m_local, target.connection, {.jobIds = ids})));
        for (const QString& id : std::as_const(ids))
            QCOMPARE(copier.result(id).state, State::Copied);
        QTRY_COMPARE(target.models.agents()->rowCount(), 2); // Shell and Codex
        QTRY_COMPARE(target.models.jobs()->rowCount(), 2);
        const Job copy = target.models.jobs()->jobAt(0);
        QCOMPARE(target.models.agents()->agent(copy.definition.entityId)->command.program, u"codex"_s);
    }

    void whatFailedIsTriedAgainAndNothingElse()
    {
        const Job first = addLocal(shellJob(u"First"_s, u"true"_s));
        const Job second = addLocal(shellJob(u"Second"_s, u"true"_s));
        JobCopier copier(m_local.context, m_hosted->connection.context);
        const CopyPlan plan = planned(m_local, m_hosted->connection, wishFor({first.id, second.id}));
        QMetaObject::Connection breaking = connect(&copier, &JobCopier::changed, this, [&](const QString& id) {
            if (id == first.id && copier.result(id).state == State::Copied)
                m_proxy->setFault(FaultProxy::Fault::ServerError);
        });
        QVERIFY(run(copier, plan));
        disconnect(breaking);
        QCOMPARE(copier.result(first.id).state, State::Copied);
        QCOMPARE(copier.result(second.id).state, State::Failed);
        QVERIFY(!copier.result(second.id).message.isEmpty());
        mend();
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wishFor({second.id}))));
        QVERIFY2(copier.result(second.id).state == State::Copied, qPrintable(copier.result(second.id).message));
        m_hosted->backend.lookNow();
        QTRY_COMPARE(hostedJobs(u"Second"_s).size(), 1);
        QCOMPARE(hostedJobs(u"First"_s).size(), 1);
    }

    void aLostAnswerMakesNoSecondJob_data()
    {
        QTest::addColumn<NameTaken>("nameTaken");
        QTest::newRow("keep both") << NameTaken::KeepBoth;
        QTest::newRow("replace") << NameTaken::Replace;
        QTest::newRow("leave out") << NameTaken::LeaveOut; // not what the user's own copying made
    }

    void aLostAnswerMakesNoSecondJob()
    {
        QFETCH(const NameTaken, nameTaken);
        const Job trial = addLocal(shellJob(u"Nightly"_s, u"true"_s));
        JobCopier copier(m_local.context, m_hosted->connection.context);
        CopyWish wish = wishFor({trial.id});
        wish.nameTaken = nameTaken;
        const CopyPlan plan = planned(m_local, m_hosted->connection, wish);
        m_proxy->breakNext("POST /api/v1/jobs ", FaultProxy::Fault::Half);
        QVERIFY(run(copier, plan));
        QCOMPARE(copier.result(trial.id).state, State::Failed);
        QVERIFY2(copier.result(trial.id).message.contains(u"not known"_s), qPrintable(copier.result(trial.id).message));
        QTRY_COMPARE(m_service->count("POST", "/api/v1/jobs"), 1); // it arrived

        m_hosted->backend.lookNow();
        QTRY_COMPARE(m_hosted->models.jobs()->rowCount(), 1);
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wish)));
        QCOMPARE(copier.result(trial.id).state, State::Copied);
        QCOMPARE(m_service->count("POST", "/api/v1/jobs"), 1);
        QCOMPARE(hostedJobs(u"Nightly"_s).size(), 1);
        QCOMPARE(hostedJobs(u"Nightly"_s).first()["enabled"_L1].toBool(true), false);
    }

    void somebodyElsesNewJobOfThatNameIsLeftAlone_data() { aLostAnswerMakesNoSecondJob_data(); }

    void somebodyElsesNewJobOfThatNameIsLeftAlone()
    {
        QFETCH(const NameTaken, nameTaken);
        const Job trial = addLocal(shellJob(u"Nightly"_s, u"true"_s));
        JobCopier copier(m_local.context, m_hosted->connection.context);
        CopyWish wish = wishFor({trial.id});
        wish.nameTaken = nameTaken;
        m_proxy->breakNext("POST /api/v1/jobs ", FaultProxy::Fault::Half);
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wish)));
        QCOMPARE(copier.result(trial.id).state, State::Failed);
        QTRY_COMPARE(m_hosted->models.jobs()->rowCount(), 1);
        m_service->removeJob(m_hosted->models.jobs()->jobAt(0).id);

        const QString theirs = m_service->addJob({{u"name"_s, u"Nightly"_s}, {u"prompt_template"_s, u"theirs"_s}});
        const QJsonObject before = m_service->job(theirs);
        mend();
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wish)));
        QCOMPARE(copier.result(trial.id).state, State::Failed);
        QVERIFY2(copier.result(trial.id).message.contains(u"can be somebody else's"_s),
                 qPrintable(copier.result(trial.id).message));
        QCOMPARE(m_service->job(theirs), before);
        QCOMPARE(hostedJobs(u"Nightly"_s).size(), 1);
    }

    void ofTwoThatAreAsItWasSentNoneIsTaken()
    {
        const Job trial = addLocal(shellJob(u"Nightly"_s, u"true"_s));
        JobCopier copier(m_local.context, m_hosted->connection.context);
        m_proxy->breakNext("POST /api/v1/jobs ", FaultProxy::Fault::Half);
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wishFor({trial.id}))));
        QTRY_COMPARE(m_hosted->models.jobs()->rowCount(), 1);
        QJsonObject twin = hostedJobs(u"Nightly"_s).first();
        twin.remove(u"id"_s);
        twin.insert(u"enabled"_s, true);
        twin.insert(u"id"_s, m_service->addJob(twin));
        mend();
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wishFor({trial.id}))));
        QCOMPARE(copier.result(trial.id).state, State::Failed);
        QVERIFY2(copier.result(trial.id).message.contains(u"cannot be told"_s),
                 qPrintable(copier.result(trial.id).message));
        QVERIFY(m_service->job(twin["id"_L1].toString())["enabled"_L1].toBool());
        QCOMPARE(m_service->count("POST", "/api/v1/jobs"), 1);
    }

    void whatAppearedSinceItWasPlannedIsNotReplaced()
    {
        const Job first = addLocal(shellJob(u"First"_s, u"true"_s));
        const Job second = addLocal(shellJob(u"Second"_s, u"true"_s));
        JobCopier copier(m_local.context, m_hosted->connection.context);
        CopyWish wish = wishFor({first.id, second.id});
        wish.nameTaken = NameTaken::Replace;
        const QMetaObject::Connection stopping = connect(&copier, &JobCopier::changed, &copier, [&] { copier.stop(); });
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wish)));
        disconnect(stopping);
        const QString waiting = copier.all(State::Waiting).value(0);
        const QString name = waiting == first.id ? u"First"_s : u"Second"_s;
        const QString theirs = m_service->addJob({{u"name"_s, name}, {u"prompt_template"_s, u"theirs"_s}});
        mend();
        wish.jobIds = {waiting};
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wish)));
        QCOMPARE(copier.result(waiting).state, State::Failed);
        QVERIFY2(copier.result(waiting).message.contains(u"made there meanwhile"_s),
                 qPrintable(copier.result(waiting).message));
        QCOMPARE(m_service->job(theirs)["prompt_template"_L1].toString(), u"theirs"_s);
    }

    void whatTheServiceTookInPartIsGoneOnWith()
    {
        Job job = shellJob(u"Nightly"_s, u"true"_s);
        job.definition.description = u"for the night"_s;
        const Job trial = addLocal(job);
        m_service->ignoreInNewJobs(u"description"_s);
        JobCopier copier(m_local.context, m_hosted->connection.context);
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wishFor({trial.id}))));
        QVERIFY2(copier.result(trial.id).state == State::Partly, qPrintable(copier.result(trial.id).message));
        QVERIFY(!copier.result(trial.id).madeId.isEmpty());
        QVERIFY(run(copier, {}));
        QVERIFY2(copier.result(trial.id).state == State::Copied, qPrintable(copier.result(trial.id).message));
        QCOMPARE(hostedJobs(u"Nightly"_s).size(), 1);
        QCOMPARE(hostedJobs(u"Nightly"_s).first()["description"_L1].toString(), u"for the night"_s);
    }

    void aWebhookWhoseAnswerWasLostGetsItsSecretAllTheSame()
    {
        Job job = shellJob(u"Deploy"_s, u"true"_s);
        job.definition.triggerType = TriggerType::Webhook;
        const Job trial = addLocal(job);
        JobCopier copier(m_local.context, m_hosted->connection.context);
        const CopyPlan plan = planned(m_local, m_hosted->connection, wishFor({trial.id}));
        m_proxy->breakNext("POST /api/v1/jobs ", FaultProxy::Fault::Half);
        QVERIFY(run(copier, plan));
        QCOMPARE(copier.result(trial.id).state, State::Failed);
        QTRY_COMPARE(m_hosted->models.jobs()->rowCount(), 1);
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wishFor({trial.id}))));
        const CopyResult result = copier.result(trial.id);
        QCOMPARE(result.state, State::Copied);
        QCOMPARE(m_service->count("POST", "/api/v1/jobs"), 1);
        QVERIFY(!result.secret.isEmpty());
        QCOMPARE(result.message, QString()); // nothing is left to be done
    }

    void anOriginalThatCannotBeSwitchedOffLeavesTheCopyOff()
    {
        const QString there = m_service->addJob({{u"name"_s, u"Report"_s}});
        m_hosted->backend.lookNow();
        QTRY_VERIFY(m_hosted->models.jobs()->job(there));
        JobCopier copier(m_hosted->connection.context, m_local.context);
        CopyWish wish{.jobIds = {there}, .enable = true, .agents = {{u"agent_1"_s, u"shell"_s}}};
        const CopyPlan plan = planned(m_hosted->connection, m_local, wish);
        m_proxy->setFault(FaultProxy::Fault::ServerError);
        const CopySwitches both{.enableCopies = true, .disableOriginals = true};
        QVERIFY(run(copier, plan, both));
        QCOMPARE(copier.result(there).state, State::Partly);
        const QString made = copier.result(there).madeId;
        QTRY_VERIFY(m_localModels->jobs()->job(made));
        QVERIFY(!m_localModels->jobs()->job(made)->enabled);

        mend();
        QVERIFY(run(copier, {}, both)); // goes on where it stopped
        QCOMPARE(copier.result(there).state, State::Copied);
        QCOMPARE(copier.result(there).madeId, made);
        QCOMPARE(m_service->job(there)["enabled"_L1].toBool(true), false);
        QTRY_VERIFY(m_localModels->jobs()->job(made)->enabled);
        QCOMPARE(m_localModels->jobs()->rowCount(), 1);
    }

    void stoppingEndsAfterTheJobThatIsUnderWay()
    {
        QStringList ids;
        for (int i = 0; i < 3; ++i)
            ids += addLocal(shellJob(u"Job %1"_s.arg(i), u"true"_s)).id;
        JobCopier copier(m_local.context, m_hosted->connection.context);
        connect(&copier, &JobCopier::changed, &copier, [&] { copier.stop(); });
        QVERIFY(run(copier, planned(m_local, m_hosted->connection, wishFor(ids))));
        QCOMPARE(copier.all(State::Copied).size(), 1);
        QCOMPARE(copier.all(State::Waiting).size(), 2);
        QCOMPARE(m_service->count("POST", "/api/v1/jobs"), 1);
    }
};

QTEST_MAIN(tst_CopyJobs)
#include "tst_copyjobs.moc"
