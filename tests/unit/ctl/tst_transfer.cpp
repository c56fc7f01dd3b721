// SPDX-License-Identifier: Apache-2.0
// Documents of jobs: what is in them, what taking them in would change, and how that reads.
#include "jobfixtures.h"
#include "transfer/differencetext.h"
#include "transfer/yaml.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::ctl;
using namespace Qt::StringLiterals;

class tst_Transfer : public QObject
{
    Q_OBJECT

private slots:
    void aDocumentHoldsWhatAPersonEdits()
    {
        Job job = cronJob(u"Backup"_s, u"0 2 * * *"_s);
        job.id = u"job_1"_s;
        job.webhookSecret = u"never"_s;
        job.figures.total = 7;
        job.updatedAt = 5;
        job.definition.entityId = u"agent_1"_s;
        const TransferDocument document = documentOf({job}, {agent(u"agent_1"_s), agent(u"agent_2"_s)});
        QCOMPARE(document.agents.size(), 1);
        const QByteArray json = QJsonDocument(toJson(document)).toJson();
        QVERIFY(!json.contains("never") && !json.contains("total") && !json.contains("revision"));
        for (const QByteArray& text : {json, yamlFromJson(toJson(document), readingOrder())}) {
            const Result<TransferDocument> read = documentFromJson(*jsonFromYaml(text));
            QVERIFY2(bool(read), text);
            QCOMPARE(read->jobs.size(), 1);
            QCOMPARE(read->jobs[0].definition, job.definition);
            QCOMPARE(read->agents, document.agents);
            QCOMPARE(toJson(*read), toJson(document));
        }
    }

    void theOrderIsThatOfNames()
    {
        Job a = cronJob(u"a"_s, u"@daily"_s);
        a.id = u"2"_s;
        Job b = cronJob(u"b"_s, u"@daily"_s);
        b.id = u"1"_s;
        Job c = a;
        c.id = u"0"_s;
        QCOMPARE(toJson(documentOf({a, b, c}, {})), toJson(documentOf({c, b, a}, {})));
        QCOMPARE(documentOf({b, a, c}, {}).jobs.first().id, u"0"_s);
    }

    void wrongFieldsAreNamedByTheirPlace()
    {
        const QJsonObject bad{{u"name"_s, u"x"_s}, {u"cron_schedule"_s, u"99 * * * *"_s}, {u"prompt_template"_s, 5}};
        const QJsonObject alsoBad{{u"name"_s, u""_s}, {u"trigger_type"_s, u"manual"_s}, {u"prompt_template"_s, u"x"_s}};
        const auto read = documentFromJson(QJsonObject{{u"jobs"_s, QJsonArray{bad, alsoBad, 7}}});
        QVERIFY(!read);
        QStringList fields;
        for (const FieldError& error : read.error().fields)
            fields.append(error.field);
        QVERIFY2(fields.contains(u"jobs[0].prompt_template"_s), qPrintable(fields.join(u' ')));
        QVERIFY2(fields.contains(u"jobs[1].name"_s), qPrintable(fields.join(u' ')));
        QVERIFY2(fields.contains(u"jobs[2]"_s), qPrintable(fields.join(u' ')));
    }

    void aDocumentOfTheFutureIsRefused()
    {
        const auto read = documentFromJson(QJsonObject{{u"version"_s, 2}, {u"jobs"_s, QJsonArray()}});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unsupported);
    }

    void theSameIdIsMeantElseTheSameName()
    {
        Job here = cronJob(u"Backup"_s, u"0 2 * * *"_s);
        here.id = u"job_here"_s;
        here.revision = 3;
        Job wanted = here;
        wanted.definition.name = u"Renamed"_s;
        auto plan = planTransfer({.jobs = {wanted}}, {{here.id, here}}, {});
        QCOMPARE(plan->jobs[0].fate, TransferFate::Change);
        QCOMPARE(plan->jobs[0].after.revision, 3);
        wanted = here;
        wanted.id = u"job_elsewhere"_s;
        plan = planTransfer({.jobs = {wanted}}, {{here.id, here}}, {});
        QCOMPARE(plan->jobs[0].fate, TransferFate::Same);
        wanted.definition.name = u"Other"_s;
        plan = planTransfer({.jobs = {wanted}}, {{here.id, here}}, {});
        QCOMPARE(plan->jobs[0].fate, TransferFate::Create);
        QVERIFY(plan->jobs[0].after.id.isEmpty());
        QCOMPARE(plan->untouched, 1);
    }

    void aNameThatSeveralHaveIsAskedFor()
    {
        Job first = cronJob(u"Twin"_s, u"@daily"_s);
        first.id = u"1"_s;
        Job second = first;
        second.id = u"2"_s;
        Job wanted = first;
        wanted.id = u"3"_s;
        const auto plan = planTransfer({.jobs = {wanted}}, {{u"1"_s, first}, {u"2"_s, second}}, {});
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::Conflict);
    }

    void agentsOfTheSameNameTakeTheirJobs()
    {
        Agent here = agent(u"agent_here"_s);
        here.revision = 2;
        Job wanted = cronJob(u"Backup"_s, u"@daily"_s);
        wanted.definition.entityId = u"agent_there"_s;
        const auto plan = planTransfer({.agents = {agent(u"agent_there"_s)}, .jobs = {wanted}}, {}, {{here.id, here}});
        QCOMPARE(plan->agents[0].fate, TransferFate::Same);
        QCOMPARE(plan->jobs[0].after.definition.entityId, u"agent_here"_s);
    }

    void theDifferenceReadsFieldByField()
    {
        Job here = cronJob(u"Backup"_s, u"0 2 * * *"_s, u"one\ntwo\nthree"_s);
        here.id = u"job_1"_s;
        Job wanted = here;
        wanted.definition.cronSchedule = u"30 2 * * *"_s;
        wanted.definition.promptTemplate = u"one\n2\nthree"_s;
        Job added = cronJob(u"New\x1b[31m"_s, u"@daily"_s);
        const auto plan = planTransfer({.jobs = {wanted, added}}, {{here.id, here}}, {});
        QCOMPARE(differenceText(*plan, false), u"~ job Backup (job_1)\n"
                                               "    cron_schedule: \"0 2 * * *\" → \"30 2 * * *\"\n"
                                               "    prompt_template:\n"
                                               "        one\n"
                                               "      - two\n"
                                               "      + 2\n"
                                               "        three\n"
                                               "+ job New\ufffd[31m\n"_s);
    }

    void valuesThatLookSecretAreNamed()
    {
        Job job = cronJob(u"Backup"_s, u"@daily"_s);
        job.definition.executionEnvironment.envVars = {{u"API_TOKEN"_s, u"x"_s}, {u"HOME"_s, u"/"_s}};
        const QStringList found = suspectedSecrets({.jobs = {job}});
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].contains(u"API_TOKEN"_s));
        QVERIFY(!found[0].contains(u"“x”"_s));
    }

private:
    static Agent agent(const QString& id)
    {
        Agent out;
        out.id = id;
        out.name = u"Counter"_s;
        out.command.program = u"wc"_s;
        return out;
    }
};

QTEST_GUILESS_MAIN(tst_Transfer)
#include "tst_transfer.moc"
