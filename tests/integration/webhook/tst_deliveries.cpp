// SPDX-License-Identifier: Apache-2.0
// Signed requests over a real socket: what starts a run, what does not, what is answered and what is logged.
#include "webhookstage.h"

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Deliveries : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<WebhookStage>();
    }
    void cleanup() { m_stage.reset(); }

    void aSignedPostStartsARunThatIsStored()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s, {}, u"printf %s {{branch}}"_s));
        const QByteArray body = R"({"parameters": {"branch": "main"}, "metadata": {"from": "ci"}})";
        const Answer answer = m_stage->deliver(job, body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.word(), u"started"_s);
        QCOMPARE(answer.body.value("job_id"_L1).toString(), job.id);
        QCOMPARE(answer.body.value("workflow_id"_L1).toString(), u"agent-execution-"_s + answer.execution());
        QCOMPARE(m_stage->probe->ended(answer.execution()).status, ExecutionStatus::Completed);
        QCOMPARE(m_stage->probe->output(answer.execution()), u"main"_s);
        const auto run = awaited(m_stage->probe->backend.execution(answer.execution()));
        QCOMPARE(run->execution.triggerType, TriggerType::Webhook);
        QCOMPARE(run->triggerMetadata.value("metadata"_L1).toObject().value("from"_L1).toString(), u"ci"_s);
        const QList<Delivery> rows = m_stage->log();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().verdict, DeliveryVerdict::Started);
        QCOMPARE(rows.first().executionId, answer.execution());
        QCOMPARE(rows.first().id, run->triggerMetadata.value("delivery_id"_L1).toString());
        QCOMPARE(rows.first().peer, u"127.0.0.1"_s);
    }

    void aWrongOrMissingSignatureIsRefused()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        const QByteArray path = "/webhooks/" + job.webhookPath.toLatin1();
        const Answer missing = m_stage->post(path, "{}", {});
        QCOMPARE(missing.status, 401);
        QCOMPARE(missing.detail(), u"Missing X-Webhook-Signature header"_s);
        const Answer wrong = m_stage->post(path, "{}", {{"X-Webhook-Signature", QByteArray(64, 'a')}});
        QCOMPARE(wrong.status, 401);
        QCOMPARE(wrong.detail(), u"Invalid webhook signature"_s);
        QCOMPARE(m_stage->post("/webhooks/nobody", "{}", {}).detail(), u"Webhook not found"_s);
        QCOMPARE(m_stage->row(3).verdict, DeliveryVerdict::UnknownPath);
        QCOMPARE(m_stage->probe->executions.size(), 0);
    }

    void theSecretIsShownOnceAndLivesInTheVault()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        QCOMPARE(job.webhookSecret.size(), 43);
        QCOMPARE(m_stage->vault->value(u"webhook/"_s + job.id), job.webhookSecret.toLatin1());
        QVERIFY(m_stage->probe->jobs.value(job.id).webhookSecret.isEmpty());
        Job edited = job;
        edited.definition.description = u"other"_s;
        QVERIFY(awaited(m_stage->probe->backend.saveJob(edited))->webhookSecret.isEmpty());
    }

    void aDuplicateGetsTheFirstOnesIdsAndStartsNothing()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        const Answer first = m_stage->deliver(job, "{}");
        m_stage->clock.advance(299'000);
        const Answer second = m_stage->deliver(job, "{}");
        QCOMPARE(second.status, 200);
        QCOMPARE(second.word(), u"duplicate"_s);
        QCOMPARE(second.execution(), first.execution());
        QCOMPARE(m_stage->log().size(), 2);
        QCOMPARE(m_stage->log().first().verdict, DeliveryVerdict::Duplicate);
        m_stage->clock.advance(2'000);
        QCOMPARE(m_stage->deliver(job, "{}").word(), u"started"_s);
        QCOMPARE(m_stage->probe->history().size(), 2);
    }

private:
    std::unique_ptr<WebhookStage> m_stage;
};

QTEST_GUILESS_MAIN(tst_Deliveries)
#include "tst_deliveries.moc"
