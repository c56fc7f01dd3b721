// SPDX-License-Identifier: Apache-2.0
// What copying jobs to another connection would make there, and what is said to be lost.
#include "tables/copytablemodel.h"
#include "transfer/copyplan.h"
#include "webhookconfig.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_CopyPlan : public QObject
{
    Q_OBJECT

    static constexpr qint64 kNow = 1'795'412'880'000; // Mon 23 Nov 2026, 05:48 UTC

    static CopyEnd jobdeckEnd(const QString& name)
    {
        CopyEnd out{.name = name, .capabilities = {Capability::EditAgents, Capability::ExtendedCron}};
        out.agents.insert(u"shell"_s, {.id = u"shell"_s, .name = u"Shell"_s, .builtIn = true});
        return out;
    }
    static CopyEnd servicePlane() { return {.name = u"Team"_s, .capabilities = {Capability::Cancel}}; }

    static Job job(const QString& id, const QString& name)
    {
        Job out{.id = id, .revision = 3};
        out.definition.name = name;
        out.definition.triggerType = TriggerType::Manual;
        out.definition.entityType = EntityType::Agent;
        out.definition.entityId = u"shell"_s;
        out.definition.entityName = u"Shell"_s;
        out.definition.promptTemplate = u"true"_s;
        return out;
    }
    static Job cron(const QString& schedule, const QString& zone = u"UTC"_s)
    {
        Job out = job(u"job_1"_s, u"Backup"_s);
        out.definition.triggerType = TriggerType::Cron;
        out.definition.cronSchedule = schedule;
        out.definition.cronTimezone = zone;
        return out;
    }
    /// All that is said of the first job.
    static QString words(const CopyPlan& plan)
    {
        QStringList out;
        for (const CopyNote& note : plan.jobs.value(0).notes)
            out += note.words;
        return out.join(u'\n');
    }
    static CopyPlan planOf(const Job& job, const CopyEnd& to, CopyWish wish = {})
    {
        CopyEnd from = jobdeckEnd(u"Local"_s);
        from.jobs.insert(job.id, job);
        from.agents.insert(u"a1"_s, {.id = u"a1"_s, .name = u"Codex"_s, .command = {.program = u"codex"_s}});
        wish.jobIds = {job.id};
        return planCopy(from, to, wish, kNow);
    }

private slots:
    void aCopyIsANewJobThatArrivesOff()
    {
        Job original = job(u"job_1"_s, u"Backup"_s);
        original.pause = Pause{.note = u"holiday"_s};
        original.enabled = false;
        original.figures.total = 7;
        const CopyPlan plan = planOf(original, jobdeckEnd(u"Server"_s));
        QCOMPARE(plan.jobs.size(), 1);
        const PlannedCopy& copy = plan.jobs.first();
        QCOMPARE(copy.fate, CopyFate::Create);
        QVERIFY(copy.wanted.id.isEmpty());
        QCOMPARE(copy.wanted.revision, 0);
        QVERIFY(!copy.wanted.enabled);
        QCOMPARE(copy.wanted.figures, JobFigures());
        QCOMPARE(copy.wanted.definition, original.definition);
        QVERIFY2(words(plan).contains(u"The note on why it is off"_s), qPrintable(words(plan)));
        QVERIFY(plan.general.join(u' ').contains(u"History and figures stay at Local."_s));
        QVERIFY(planOf(original, jobdeckEnd(u"Server"_s), {.enable = true}).jobs.first().wanted.enabled);
    }

    void aJobThatWentMeanwhileIsNotInThePlan()
    {
        const CopyPlan plan = planCopy(jobdeckEnd(u"A"_s), jobdeckEnd(u"B"_s), {.jobIds = {u"gone"_s}}, kNow);
        QVERIFY(plan.jobs.isEmpty());
    }

    void aTakenNameIsTheUsersToDecide()
    {
        CopyEnd to = jobdeckEnd(u"Server"_s);
        Job there = job(u"job_9"_s, u"Backup"_s);
        there.definition.promptTemplate = u"old"_s;
        to.jobs.insert(there.id, there);
        const Job mine = job(u"job_1"_s, u"Backup"_s);

        const PlannedCopy both = planOf(mine, to).jobs.first();
        QCOMPARE(both.fate, CopyFate::Create);
        QCOMPARE(both.wanted.definition.name, u"Backup (2)"_s);

        const PlannedCopy replaced = planOf(mine, to, {.nameTaken = NameTaken::Replace}).jobs.first();
        QCOMPARE(replaced.fate, CopyFate::Replace);
        QCOMPARE(replaced.wanted.id, u"job_9"_s);
        QCOMPARE(replaced.wanted.revision, 3);
        QVERIFY(replaced.wanted.enabled); // as it is there
        QCOMPARE(replaced.wanted.definition.promptTemplate, u"true"_s);

        QCOMPARE(planOf(mine, to, {.nameTaken = NameTaken::LeaveOut}).jobs.first().fate, CopyFate::LeaveOut);

        to.jobs[u"job_9"_s].definition = mine.definition;
        QCOMPARE(planOf(mine, to, {.nameTaken = NameTaken::Replace}).jobs.first().fate, CopyFate::Same);
    }

    void severalOfANameCannotBeReplaced()
    {
        CopyEnd to = jobdeckEnd(u"Server"_s);
        for (const QString& id : {u"job_8"_s, u"job_9"_s})
            to.jobs.insert(id, job(id, u"Backup"_s));
        const CopyPlan plan = planOf(job(u"job_1"_s, u"Backup"_s), to, {.nameTaken = NameTaken::Replace});
        QCOMPARE(plan.jobs.first().fate, CopyFate::Blocked);
        QVERIFY(words(plan).contains(u"Several jobs there"_s));
    }

    void twoOfTheSameNameStayTwo()
    {
        CopyEnd from = jobdeckEnd(u"Local"_s);
        from.jobs.insert(u"job_1"_s, job(u"job_1"_s, u"Backup"_s));
        from.jobs.insert(u"job_2"_s, job(u"job_2"_s, u"Backup"_s));
        CopyEnd to = jobdeckEnd(u"Server"_s);
        for (const NameTaken taken : {NameTaken::KeepBoth, NameTaken::Replace}) {
            const CopyPlan plan = planCopy(from, to, {.jobIds = {u"job_1"_s, u"job_2"_s}, .nameTaken = taken}, kNow);
            QCOMPARE(plan.jobs[0].wanted.definition.name, u"Backup"_s);
            QCOMPARE(plan.jobs[1].wanted.definition.name, u"Backup (2)"_s);
            QCOMPARE(plan.jobs[1].fate, CopyFate::Create);
        }
    }

    void anAgentThatIsNotThereIsCopiedWhereItCanBe()
    {
        Job mine = job(u"job_1"_s, u"Review"_s);
        mine.definition.entityId = u"a1"_s;
        const CopyPlan plan = planOf(mine, jobdeckEnd(u"Server"_s));
        QCOMPARE(plan.jobs.first().agentToMake, u"a1"_s);
        QCOMPARE(plan.agents, QList<AgentQuestion>({{.sourceId = u"a1"_s, .name = u"Codex"_s, .canCopy = true}}));
        QVERIFY(words(plan).contains(u"is copied, too: it starts “codex” there"_s));
    }

    void anAgentOfTheSameNameIsUsedAndItsDifferenceSaid()
    {
        Job mine = job(u"job_1"_s, u"Review"_s);
        mine.definition.entityId = u"a1"_s;
        CopyEnd to = jobdeckEnd(u"Server"_s);
        to.agents.insert(u"x"_s, {.id = u"x"_s, .name = u"Codex"_s, .command = {.program = u"codex"_s}});
        QCOMPARE(planOf(mine, to).jobs.first().wanted.definition.entityId, u"x"_s);
        QCOMPARE(words(planOf(mine, to)), QString());
        to.agents[u"x"_s].command.arguments = {u"--yolo"_s};
        QVERIFY(words(planOf(mine, to)).contains(u"set up differently there"_s));
        QVERIFY(planOf(mine, to).agents.isEmpty());
    }

    void aServiceNeedsAnotherAgentAndTheUserChoosesIt()
    {
        CopyEnd to = servicePlane();
        to.agents.insert(u"k1"_s, {.id = u"k1"_s, .name = u"Ops"_s});
        const Job mine = job(u"job_1"_s, u"Backup"_s);
        const CopyPlan open = planOf(mine, to);
        QCOMPARE(open.agents, QList<AgentQuestion>({{.sourceId = u"shell"_s, .name = u"Shell"_s}}));
        QVERIFY(words(open).contains(u"Choose another one above"_s));
        QCOMPARE(open.jobs.first().wanted.definition.entityId, u"shell"_s);
        const CopyPlan chosen = planOf(mine, to, {.agents = {{u"shell"_s, u"k1"_s}}});
        QCOMPARE(chosen.jobs.first().wanted.definition.entityId, u"k1"_s);
        QCOMPARE(chosen.jobs.first().wanted.definition.entityName, u"Ops"_s);
        QCOMPARE(chosen.agents.first().chosen, u"k1"_s);
    }

    void aChoiceForAnotherTargetDoesNotCount()
    {
        const CopyPlan plan =
            planOf(job(u"job_1"_s, u"Backup"_s), jobdeckEnd(u"Server"_s), {.agents = {{u"shell"_s, u"k1"_s}}});
        QCOMPARE(plan.jobs.first().wanted.definition.entityId, u"shell"_s);
        QVERIFY(plan.agents.isEmpty());
    }

    void theOrRuleOfVixieIsComparedWithTheNextRuns()
    {
        const CopyPlan plan = planOf(cron(u"0 9 13 * fri"_s), servicePlane());
        QCOMPARE(plan.jobs.first().fate, CopyFate::Create);
        QVERIFY2(words(plan).contains(u"is read differently there: only Local runs it at"_s), qPrintable(words(plan)));
        QVERIFY2(words(plan).contains(u"Next runs at Local: Fri 27 Nov 2026 09:00"_s), qPrintable(words(plan)));
        QVERIFY2(words(plan).contains(u"Next runs at Team: Fri 13 Aug 2027 09:00"_s), qPrintable(words(plan)));
    }

    void aScheduleThatMeansTheSameSaysSo()
    {
        const CopyPlan plan = planOf(cron(u"0 2 * * *"_s), servicePlane());
        QVERIFY2(words(plan).contains(u"means the same there for the coming year. Next runs: Tue 24 Nov 2026 02:00"_s),
                 qPrintable(words(plan)));
        QVERIFY(words(plan).contains(u"overlap"_s));
        QVERIFY(words(planOf(cron(u"*/5 * * * *"_s), servicePlane())).contains(u"for the coming month"_s));
        QCOMPARE(words(planOf(cron(u"0 2 * * *"_s), jobdeckEnd(u"Server"_s))), QString());
    }

    void aScheduleThatCannotBeReadThereBlocks()
    {
        Job mine = cron(u"0 9 * * 5L"_s);
        mine.definition.config.insert(u"cron_extended"_s, true);
        const CopyPlan plan = planOf(mine, servicePlane());
        QCOMPARE(plan.jobs.first().fate, CopyFate::Blocked);
        QVERIFY2(words(plan).contains(u"is not understood there"_s), qPrintable(words(plan)));
        QCOMPARE(planOf(mine, jobdeckEnd(u"Server"_s)).jobs.first().fate, CopyFate::Create);
    }

    void aWebhookGetsAnotherAddressAndLosesItsRulesAtTheService()
    {
        WebhookConfig webhook{.scheme = SignatureScheme::GitHub};
        webhook.allowedNetworks = {u"10.0.0.0/8"_s};
        Job mine = job(u"job_1"_s, u"Deploy"_s);
        mine.definition.triggerType = TriggerType::Webhook;
        mine.definition.config = withWebhookConfig({}, webhook);
        const QString service = words(planOf(mine, servicePlane()));
        QVERIFY2(service.contains(u"another address and a new secret"_s), qPrintable(service));
        QVERIFY2(service.contains(u"sign as GitHub does"_s), qPrintable(service));
        QVERIFY2(service.contains(u"rules for deliveries"_s), qPrintable(service));
        const QString other = words(planOf(mine, jobdeckEnd(u"Server"_s)));
        QVERIFY(other.contains(u"another address and a new secret"_s));
        QVERIFY(!other.contains(u"sign as"_s));
        CopyEnd to = jobdeckEnd(u"Server"_s);
        to.jobs.insert(u"job_9"_s, job(u"job_9"_s, u"Deploy"_s));
        QVERIFY(words(planOf(mine, to, {.nameTaken = NameTaken::Replace})).contains(u"stay good"_s));
    }

    void secretsTeamsAndQueuesAreLookedForThere()
    {
        Job mine = job(u"job_1"_s, u"Review"_s);
        mine.definition.executionEnvironment.secrets = {u"TOKEN"_s, u"OTHER"_s};
        mine.definition.executionEnvironment.envVars = {{u"API_KEY"_s, u"abc"_s}};
        mine.definition.planningMode = PlanningMode::PredefinedTeam;
        mine.definition.entityType = EntityType::Team;
        mine.definition.entityId = u"t1"_s;
        mine.definition.entityName = u"Reviewers"_s;
        mine.definition.executorType = ExecutorType::SpecificQueue;
        mine.definition.workerQueueName = u"big"_s;
        QCOMPARE(kindsNeeded({mine}), QList<EntityKind>({EntityKind::Team, EntityKind::WorkerQueue}));
        CopyEnd to = servicePlane();
        QVERIFY(words(planOf(mine, to)).contains(u"Team does not tell"_s));
        to.others.insert(EntityKind::Team, {{.kind = EntityKind::Team, .id = u"other"_s, .name = u"Reviewers"_s}});
        to.others.insert(EntityKind::WorkerQueue, {});
        to.secrets = QStringList{u"TOKEN"_s};
        const CopyPlan plan = planOf(mine, to);
        QCOMPARE(plan.jobs.first().wanted.definition.entityId, u"other"_s); // by its name
        QVERIFY2(words(plan).contains(u"the worker queue “big” there"_s), qPrintable(words(plan)));
        QVERIFY2(words(plan).contains(u"vault of Team: OTHER."_s), qPrintable(words(plan)));
        QVERIFY2(words(plan).contains(u"API_KEY looks like a secret"_s), qPrintable(words(plan)));
        QVERIFY(!words(plan).contains(u"abc"_s));
    }

    void whatOnlyJobdeckFillsInIsSaid()
    {
        Job mine = job(u"job_1"_s, u"Report"_s);
        mine.definition.promptTemplate = u"Report of {{date}} for {{team}} and {{who}}"_s;
        mine.definition.config.insert(u"parameters"_s, QJsonObject{{u"team"_s, u"ops"_s}});
        const QString service = words(planOf(mine, servicePlane()));
        QVERIFY2(service.contains(u"Only Jobdeck fills in date;"_s), qPrintable(service));
        QVERIFY2(service.contains(u"variables (team)"_s), qPrintable(service));
        QCOMPARE(words(planOf(mine, jobdeckEnd(u"Server"_s))), QString());
    }

    void theTableTellsPlanAndOutcome()
    {
        CopyTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        CopyPlan plan;
        plan.jobs = {{.sourceId = u"a"_s}, {.sourceId = u"b"_s, .fate = CopyFate::Blocked}};
        model.assign(plan, {{u"a"_s, u"Backup"_s}, {u"b"_s, u"Deploy"_s}}, false);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, CopyTableModel::Name).data().toString(), u"Backup"_s);
        QCOMPARE(model.index(0, CopyTableModel::There).data().toString(), u"new, switched off"_s);
        QCOMPARE(model.index(1, CopyTableModel::There).data().toString(), u"cannot be copied"_s);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setResult(u"a"_s, {.state = CopyResult::State::Failed, .message = u"No."_s});
        model.setResult(u"unknown"_s, {});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(0, CopyTableModel::Outcome).data().toString(), u"No."_s);
        model.replan({.jobs = {{.sourceId = u"a"_s, .fate = CopyFate::Replace}}});
        QCOMPARE(model.index(0, CopyTableModel::There).data().toString(), u"replaced"_s);
        QCOMPARE(model.index(0, CopyTableModel::Outcome).data().toString(), u"No."_s); // until it is tried again
    }
};

QTEST_GUILESS_MAIN(tst_CopyPlan)
#include "tst_copyplan.moc"
