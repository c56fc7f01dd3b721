// SPDX-License-Identifier: Apache-2.0
// The delivery log: what a row keeps and hides, how refusals are gathered, pages, search, run anyway.
#include "local/store/databasefile.h"
#include "webhookstage.h"

#include <QSignalSpy>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_DeliveryLog : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_stage = std::make_unique<WebhookStage>(); }
    void cleanup() { m_stage.reset(); }

    void theLogMasksSecretsAndCapsBodies()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        const QByteArray large = "{\"parameters\": {\"a\": \"" + QByteArray(100000, 'x') + "\"}}";
        QCOMPARE(m_stage->deliver(job, large, {{"Authorization", "Bearer abcdefgh"}, {"X-Ok", "shown"}}).status, 200);
        const auto detail = awaited(m_stage->webhooks->delivery(m_stage->log().first().id));
        QCOMPARE(detail->delivery.bodySize, large.size());
        QCOMPARE(detail->body, large.first(64 * 1024));
        QCOMPARE(detail->path, job.webhookPath);
        const QString headers = [&] {
            QString text;
            for (const auto& [name, value] : detail->headers)
                text += name + u'=' + value + u'\n';
            return text;
        }();
        QVERIFY(headers.contains(u"X-Ok=shown"));
        QVERIFY(!headers.contains(u"abcdefgh"));
        QVERIFY(!headers.contains(QString::fromLatin1(m_stage->signedFor(job, large).first().value)));
        QVERIFY(detail->parameters.contains(u"a"_s));
    }

    void rowsAreFiledWithoutAnybodyAskingForThem()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        QCOMPARE(m_stage->deliver(job, "{}").status, 200);
        const auto database =
            local::Database::open(local::databasePath(m_stage->dir.path()), local::Database::Mode::ReadOnly);
        QVERIFY(database);
        QTRY_COMPARE((*database)->value(u"SELECT count(*) FROM deliveries"_s).toInt(), 1);
        QTRY_COMPARE((*database)->value(u"SELECT count(*) FROM intake"_s).toInt(), 0);
    }

    void whoReadsWhileItClosesIsAnsweredOrToldSo()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        for (int round = 0; round < 5; ++round)
            QCOMPARE(m_stage->deliver(job, "{\"metadata\": {\"n\": " + QByteArray::number(round) + "}}").status, 200);
        int answers = 0;
        for (int i = 0; i < 20; ++i) {
            answer(m_stage->probe->backend.deliveries({}), this, [&answers](const Result<DeliveryPage>& page) {
                if (page ? page->deliveries.size() == 5 : page.error().code == ErrorCode::Closing)
                    ++answers;
            });
        }
        m_stage->stop();
        QTRY_COMPARE(answers, 20);
    }

    void refusalsOfOnePeerAreOneRow()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s));
        QSignalSpy suspicious(m_stage->webhooks.get(), &Webhooks::suspicious);
        for (int i = 0; i < 30; ++i)
            QCOMPARE(m_stage->post("/webhooks/" + job.webhookPath.toLatin1(), "{}", {}).status, 401);
        QTRY_COMPARE(m_stage->log().value(0).count, 30);
        QCOMPARE(m_stage->log().size(), 1);
        QTRY_COMPARE(suspicious.size(), 1);
        QVERIFY(suspicious.first().first().toString().contains(u"127.0.0.1"));
        m_stage->clock.advance(61'000);
        QCOMPARE(m_stage->post("/webhooks/" + job.webhookPath.toLatin1(), "{}", {}).status, 401);
        QTRY_COMPARE(m_stage->log().size(), 2);
        QCOMPARE(suspicious.size(), 1);
    }

    void theLogIsPagedAndSearched()
    {
        QVERIFY(m_stage->start());
        const Job a = m_stage->add(webhookJob(u"a"_s));
        const Job b = m_stage->add(webhookJob(u"b"_s));
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(m_stage->deliver(a, "{\"parameters\": {\"n\": \"100%" + QByteArray::number(i) + "\"}}").status,
                     200);
            m_stage->clock.advance(1000);
        }
        QCOMPARE(m_stage->deliver(b, "{}").status, 200);
        const auto page = awaited(m_stage->webhooks->deliveries({.limit = 2}));
        QCOMPARE(page->deliveries.size(), 2);
        QVERIFY(page->hasMore);
        QCOMPARE(page->deliveries.first().jobId, b.id);
        const auto rest = awaited(m_stage->webhooks->deliveries({.beforeKey = page->deliveries.last().key}));
        QCOMPARE(rest->deliveries.size(), 4);
        QVERIFY(!rest->hasMore);
        QCOMPARE(m_stage->log({.jobId = a.id}).size(), 5);
        QCOMPARE(m_stage->log({.text = u"100%3"_s}).size(), 1);
        QCOMPARE(m_stage->log({.text = u"100_3"_s}).size(), 0);
        QCOMPARE(m_stage->log({.verdicts = {DeliveryVerdict::Duplicate}}).size(), 0);
        QCOMPARE(m_stage->log({.from = kStageTime + 1000, .to = kStageTime + 3000}).size(), 2);
        QTRY_COMPARE(m_stage->news.size(), 6);
    }

    void theLogForgetsWhatReplaysAreStillKnownBy()
    {
        QVERIFY(m_stage->start());
        const Job job = m_stage->add(webhookJob(u"build"_s, {.replaySeconds = -1}));
        const Answer first = m_stage->deliver(job, "{}");
        QCOMPARE(m_stage->probe->ended(first.execution()).status, ExecutionStatus::Completed);
        m_stage->stop();
        m_stage->clock.advance(91LL * 24 * 3600 * 1000);
        QVERIFY(m_stage->start());
        QTRY_COMPARE(m_stage->log().size(), 0);
        QTRY_VERIFY(m_stage->isListening());
        QTRY_COMPARE(m_stage->deliver(job, "{}").word(), u"duplicate"_s);
        QCOMPARE(m_stage->log().first().executionId, first.execution());
    }

    void anUnmatchedOrRepeatedDeliveryRunsAnyway()
    {
        QVERIFY(m_stage->start());
        WebhookConfig config{.mapping = {{u"branch"_s, u"/ref"_s}}};
        config.rule = WebhookRule{.kind = WebhookRule::Kind::Equals, .pointer = u"/ref"_s, .values = {u"main"_s}};
        const Job job = m_stage->add(webhookJob(u"build"_s, config, u"printf %s {{branch}}"_s));
        QCOMPARE(m_stage->deliver(job, R"({"ref": "dev"})").word(), u"not_matched"_s);
        const Delivery row = m_stage->log().first();
        const Result<Execution> run = awaited(m_stage->webhooks->runAnyway(row.id));
        QVERIFY(run);
        QVERIFY(run->key > 0);
        QCOMPARE(m_stage->probe->ended(run->id).status, ExecutionStatus::Completed);
        QCOMPARE(m_stage->probe->output(run->id), u"dev"_s);
        QCOMPARE(m_stage->log().first().executionId, run->id);
        QVERIFY(m_stage->log().first().reason.contains(row.id));
        QCOMPARE(awaited(m_stage->webhooks->runAnyway(u"nothing"_s)).error().code, ErrorCode::NotFound);
    }

private:
    std::unique_ptr<WebhookStage> m_stage;
};

QTEST_GUILESS_MAIN(tst_DeliveryLog)
#include "tst_deliverylog.moc"
