// SPDX-License-Identifier: Apache-2.0
// When those who brought a delivery are answered.
#include "intakegroups.h"
#include "local/engine/intake.h"
#include "manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_Intake : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        QVERIFY(m_stage->ledger.open(m_stage->dir.path()));
        QVERIFY(m_stage->ledger.commit(intakeJob()));
    }
    void cleanup() { m_stage.reset(); }

    void aSenderIsAnsweredBeforeTheNews()
    {
        const QFuture<Acceptances> sender = m_stage->intake.submit({arrival(u"a"_s), arrival(u"b"_s)});
        QCOMPARE(answeredAtNews({sender}), QList<bool>{true});
        QCOMPARE(verdicts(sender), QList<DeliveryVerdict>(2, DeliveryVerdict::Started));
        QCOMPARE(m_stage->ledger.pending(), 2);
    }

    void whoStartsByHandIsAnsweredWhenTheRunCanBeSeen()
    {
        const QFuture<Acceptances> hand = m_stage->intake.submit({arrival(u"a"_s, true)});
        QCOMPARE(answeredAtNews({hand}), QList<bool>{false});
        const webhook::Acceptance answer = hand.result()->first();
        QVERIFY(answer.execution);
        QCOMPARE(*answer.execution, *m_stage->ledger.active(answer.executionId)); // with its key
        QVERIFY(answer.execution->key > 0);
    }

    void inOneRoundAllAreAnsweredThen()
    {
        const QFuture<Acceptances> sender = m_stage->intake.submit({arrival(u"a"_s)});
        const QFuture<Acceptances> hand = m_stage->intake.submit({arrival(u"b"_s, true)});
        QCOMPARE(answeredAtNews({sender, hand}), (QList<bool>{false, false}));
        QCOMPARE(verdicts(sender) + verdicts(hand), QList<DeliveryVerdict>(2, DeliveryVerdict::Started));
    }

    void whatCannotBeWrittenIsNotStored()
    {
        m_stage->ledger.database()->run(
            u"CREATE TEMP TRIGGER full BEFORE INSERT ON intake BEGIN SELECT RAISE(FAIL, 'full'); END"_s);
        const QFuture<Acceptances> sender = m_stage->intake.submit({arrival(u"a"_s), arrival(u"b"_s)});
        const QFuture<Acceptances> hand = m_stage->intake.submit({arrival(u"c"_s, true)});
        QTRY_VERIFY(sender.isFinished() && hand.isFinished());
        QCOMPARE(sender.resultCount() + hand.resultCount(), 2);
        QCOMPARE(verdicts(sender) + verdicts(hand), QList<DeliveryVerdict>(3, DeliveryVerdict::NotStored));
        QCOMPARE(m_stage->ledger.pending(), 0);
    }

private:
    struct Stage
    {
        QTemporaryDir dir;
        ManualClock clock;
        Ledger ledger;
        Dispatcher dispatcher{ledger, clock, dir.path()}; // begins nothing
        Filing filing{ledger};
        Intake intake{ledger, dispatcher, filing, clock};
    };

    static webhook::Arrival arrival(const QString& id, bool byHand = false)
    {
        return {.delivery = webhook::packed({.delivery = {.id = id, .jobId = u"job"_s, .jobName = u"build"_s}}),
                .digest = id.toUtf8(),
                .windowMs = -1,
                .byHand = byHand};
    }

    static QList<DeliveryVerdict> verdicts(const QFuture<Acceptances>& answers)
    {
        QList<DeliveryVerdict> out;
        const Acceptances result = answers.result();
        for (const webhook::Acceptance& answer : *result)
            out.append(answer.verdict);
        return out;
    }

    /// Which of them were finished when changed() was said.
    QList<bool> answeredAtNews(const QList<QFuture<Acceptances>>& answers)
    {
        QList<bool> out;
        connect(&m_stage->ledger, &Ledger::changed, this, [&out, answers] {
            for (const QFuture<Acceptances>& answer : answers)
                out.append(answer.isFinished());
        });
        (void)QTest::qWaitFor([&] { return answers.last().isFinished() && !out.isEmpty(); });
        disconnect(&m_stage->ledger, &Ledger::changed, this, nullptr);
        return out;
    }

    std::unique_ptr<Stage> m_stage;
};

QTEST_GUILESS_MAIN(tst_Intake)
#include "tst_intake.moc"
