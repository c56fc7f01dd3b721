// SPDX-License-Identifier: Apache-2.0
#include "tables/deliverytablemodel.h"
#include "words/deliverywords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kNow = 1'795'424'400'000; // 2026-11-23 09:00 UTC
static constexpr qint64 kMinute = 60'000;

static Delivery makeDelivery(qint64 key, DeliveryVerdict verdict = DeliveryVerdict::Started)
{
    return {.key = key,
            .id = u"d%1"_s.arg(key),
            .jobId = u"job"_s,
            .jobName = u"Deploy"_s,
            .at = kNow - 100 * kMinute + key * kMinute,
            .peer = u"192.0.2.7"_s,
            .verdict = verdict};
}

class tst_DeliveryTableModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<DeliveryTableModel>(QTimeZone::utc(), QLocale::c());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setNow(kNow);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void aRowSaysWhatBecameOfIt()
    {
        Delivery delivery = makeDelivery(88, DeliveryVerdict::Unauthorized);
        delivery.status = 401;
        delivery.reason = u"signature\nmissing"_s;
        delivery.count = 14;
        m_model->restart({});
        m_model->append({.deliveries = {delivery}});
        QCOMPARE(row(0), (QStringList{u"not authentic"_s, u"Deploy"_s, u"12 min ago"_s, u"192.0.2.7"_s, u"401"_s,
                                      u"signature missing (14 times)"_s, u"—"_s}));
        QCOMPARE(m_model->index(0, 0).data(DeliveryIdRole).toString(), u"d88"_s);
        QCOMPARE(tip(DeliveryColumn::When), u"Mon 23 Nov 2026, 08:48:00 UTC"_s);
        QVERIFY(tip(DeliveryColumn::Verdict).contains(u"clock"_s));
        QCOMPARE(tip(DeliveryColumn::Reason), u"<qt>signature missing (14 times)</qt>"_s);
        QVERIFY(tip(DeliveryColumn::Execution).contains(u"nothing"_s));
    }

    void anUnknownPathHasNoJob()
    {
        Delivery delivery = makeDelivery(1, DeliveryVerdict::UnknownPath);
        delivery.jobId.clear();
        delivery.jobName.clear();
        m_model->restart({});
        m_model->append({.deliveries = {delivery}});
        QCOMPARE(row(0).at(1), u"—"_s);
    }

    void everyVerdictHasItsOwnWords()
    {
        QSet<QString> words;
        QSet<QString> explanations;
        for (int verdict = 0; verdict <= static_cast<int>(DeliveryVerdict::UnknownPath); ++verdict) {
            words.insert(verdictWord(static_cast<DeliveryVerdict>(verdict)));
            explanations.insert(verdictExplanation(static_cast<DeliveryVerdict>(verdict)));
        }
        QCOMPARE(words.size(), 13);
        QCOMPARE(explanations.size(), 13);
        QCOMPARE(checkWord(u"rules"_s), u"Rule"_s);
        QCOMPARE(checkWord(u"future"_s), u"future"_s);
    }

    void liveRowsComeWhereTheQueryWantsThem()
    {
        QSignalSpy wanted(m_model.get(), &DeliveryTableModel::moreWanted);
        m_model->restart({.jobId = u"job"_s, .verdicts = {DeliveryVerdict::Duplicate, DeliveryVerdict::Started}});
        m_model->append({.deliveries = {makeDelivery(3)}, .hasMore = true});
        m_model->apply(makeDelivery(5, DeliveryVerdict::Duplicate));
        m_model->apply(makeDelivery(6, DeliveryVerdict::Invalid));
        m_model->apply(makeDelivery(1)); // its page was not fetched yet
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(m_model->rowAt(0).key, 5);
        Delivery changed = makeDelivery(5, DeliveryVerdict::Duplicate);
        changed.count = 2;
        m_model->apply(changed);
        QCOMPARE(m_model->rowAt(0).count, 2);
        m_model->fetchMore({});
        QCOMPARE(wanted.value(0).value(0).toLongLong(), 3);
    }

    void aQueryLooksAtEverythingARowSays()
    {
        Delivery delivery = makeDelivery(50);
        delivery.reason = u"branch is not main"_s;
        QVERIFY(matches(delivery, {}));
        QVERIFY(matches(delivery, {.text = u" BRANCH "_s}));
        QVERIFY(matches(delivery, {.text = u"192.0"_s}));
        QVERIFY(matches(delivery, {.from = delivery.at, .to = delivery.at + 1}));
        QVERIFY(!matches(delivery, {.text = u"release"_s}));
        QVERIFY(!matches(delivery, {.to = delivery.at}));
        QVERIFY(!matches(delivery, {.from = delivery.at + 1}));
        QVERIFY(!matches(delivery, {.jobId = u"other"_s}));
        QVERIFY(!matches(delivery, {.verdicts = {DeliveryVerdict::Ping}}));
    }

    /// Found by its body, which only the backend knows: the row itself would not match.
    void newRowsOfAPageComeWithoutBeingAskedWhetherTheyMatch()
    {
        m_model->restart({.text = u"needle"_s});
        m_model->append({});
        m_model->addNew({.deliveries = {makeDelivery(9), makeDelivery(8)}});
        QCOMPARE(m_model->rowCount(), 2);
        m_model->addNew({.deliveries = {makeDelivery(10), makeDelivery(9)}});
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(m_model->rowAt(0).key, 10);
    }

private:
    QStringList row(int row) const
    {
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells += m_model->index(row, column).data().toString();
        return cells;
    }
    QString tip(DeliveryColumn column) const
    {
        return m_model->index(0, static_cast<int>(column)).data(Qt::ToolTipRole).toString();
    }

    std::unique_ptr<DeliveryTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_APPLESS_MAIN(tst_DeliveryTableModel)
#include "tst_deliverytablemodel.moc"
