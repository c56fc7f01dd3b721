// SPDX-License-Identifier: Apache-2.0
// What is told at once and what is told together: nothing is lost, and the order of events stays.
#include "local/engine/news.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_News : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_news = std::make_unique<News>(nullptr, 1h); // nothing is told by itself
        m_said.clear();
        connect(m_news.get(), &News::changed, this, [this](const Delta& delta) {
            QStringList names;
            for (const Execution& execution : delta.executions)
                names.append(execution.id);
            m_said.append(u"%1: %2"_s.arg(delta.change).arg(names.join(u' ')));
        });
        connect(m_news.get(), &News::delivered, this, [this](const QList<Delivery>& deliveries) {
            m_said.append(u"%1 deliveries"_s.arg(deliveries.size()));
        });
        connect(m_news.get(), &News::statusChanged, this,
                [this](const BackendStatus& status) { m_said.append(u"%1 wait"_s.arg(status.waiting)); });
    }

    void whatWaitsIsToldByItselfInTheEnd()
    {
        m_news = std::make_unique<News>();
        QSignalSpy changed(m_news.get(), &News::changed);
        for (int change = 1; change <= 3; ++change)
            deliver(change);
        QTRY_COMPARE(changed.last().first().value<Delta>().change, 3);
    }

    void oneDeliveryIsToldAtOnce()
    {
        deliver(1);
        QCOMPARE(m_said, QStringList({u"1: run-1"_s, u"1 deliveries"_s, u"1 wait"_s}));
    }

    void thoseThatFollowAreToldTogether()
    {
        for (int change = 1; change <= 4; ++change)
            deliver(change);
        QCOMPARE(m_said.size(), 3);
        m_news->flush();
        QCOMPARE(m_said.sliced(3), QStringList({u"4: run-2 run-3 run-4"_s, u"3 deliveries"_s, u"4 wait"_s}));
    }

    void whateverElseHappensComesAfterThem()
    {
        deliver(1);
        deliver(2);
        Delta other{.change = 3, .executions = {{.id = u"other"_s, .status = ExecutionStatus::Running}}};
        m_news->tell(other);
        QCOMPARE(m_said.sliced(3), QStringList({u"2: run-2"_s, u"1 deliveries"_s, u"2 wait"_s, u"3: other"_s}));
    }

    void anotherStateIsNotHeldBack()
    {
        deliver(1);
        deliver(2);
        m_news->tell(BackendStatus{.state = BackendState::Failed, .waiting = 9});
        QCOMPARE(m_said.sliced(3), QStringList({u"2: run-2"_s, u"1 deliveries"_s, u"2 wait"_s, u"9 wait"_s}));
    }

    void rowsOfRefusalsAreNewsToo()
    {
        deliver(1);
        m_news->tell(Delta{.change = 2});
        m_news->tell(QList<Delivery>(3));
        m_news->flush();
        QCOMPARE(m_said.sliced(3), QStringList({u"2: "_s, u"3 deliveries"_s}));
    }

private:
    /// As the engine does after a commit.
    void deliver(int change)
    {
        m_news->tell(Delta{.change = change,
                           .executions = {{.id = u"run-%1"_s.arg(change), .triggerType = TriggerType::Webhook}}});
        m_news->tell(QList<Delivery>(1));
        m_news->tell(BackendStatus{.waiting = change});
    }

    std::unique_ptr<News> m_news;
    QStringList m_said;
};

QTEST_GUILESS_MAIN(tst_News)
#include "tst_news.moc"
