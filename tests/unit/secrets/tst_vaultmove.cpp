// SPDX-License-Identifier: Apache-2.0
// Moving secrets between stores: all of them, or none.
#include "awaited.h"
#include "failingstore.h"
#include "secrets/vaultmove.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::secrets;
using namespace Qt::StringLiterals;

class tst_VaultMove : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_from = std::make_unique<FailingStore>(m_folder->path(), VaultStore::KeyFile);
        m_to = std::make_unique<FailingStore>(m_folder->filePath(u"to"_s), VaultStore::KeyFile);
        QVERIFY(QDir(m_folder->path()).mkdir(u"to"_s));
        QCOMPARE(awaited(m_from->create({}))->outcome, StoreOutcome::Done);
        QCOMPARE(awaited(m_to->create({}))->outcome, StoreOutcome::Done);
        for (const QString& key : {u"A"_s, u"B"_s, u"C"_s})
            QCOMPARE(awaited(m_from->set(key, SecretValue(key.toUtf8() + "-value")))->outcome, StoreOutcome::Done);
    }

    void everythingArrivesAndTheOldStoreIsUntouched()
    {
        QCOMPARE(move({u"A"_s, u"B"_s, u"C"_s}), StoreOutcome::Done);
        for (const QString& key : {u"A"_s, u"B"_s, u"C"_s}) {
            QCOMPARE(awaited(m_to->get(key))->value.bytes(), key.toUtf8() + "-value");
            QCOMPARE(awaited(m_from->get(key))->value.bytes(), key.toUtf8() + "-value");
        }
    }

    void whatTheOldStorePositivelyDoesNotHaveIsNamed()
    {
        QCOMPARE(move({u"A"_s, u"GONE"_s, u"C"_s}), StoreOutcome::Done);
        QCOMPARE(m_missing, QStringList{u"GONE"_s});
        QCOMPARE(awaited(m_to->get(u"C"_s))->value.bytes(), "C-value");
    }

    void aFailureMidwayLeavesNothingInTheNewStore_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<StoreOutcome>("outcome");
        QTest::newRow("the old one is locked meanwhile") << u"from get"_s << StoreOutcome::Locked;
        QTest::newRow("the old one does not answer") << u"from get"_s << StoreOutcome::TimedOut;
        QTest::newRow("the new one is full") << u"to set"_s << StoreOutcome::Failed;
        QTest::newRow("the new one does not answer") << u"to set"_s << StoreOutcome::TimedOut;
        QTest::newRow("the new one forgets") << u"to get"_s << StoreOutcome::NotFound;
        QTest::newRow("the new one goes away") << u"to get"_s << StoreOutcome::Absent;
    }
    void aFailureMidwayLeavesNothingInTheNewStore()
    {
        QFETCH(QString, call);
        QFETCH(StoreOutcome, outcome);
        FailingStore& store = call.startsWith(u"from") ? *m_from : *m_to;
        store.fail(call.section(u' ', 1), u"B"_s, outcome);
        QVERIFY(move({u"A"_s, u"B"_s, u"C"_s}) != StoreOutcome::Done);
        store.fail({}, {}, StoreOutcome::Done);
        QCOMPARE(awaited(m_to->look())->outcome, StoreOutcome::Absent); // disposed of
        for (const QString& key : {u"A"_s, u"B"_s, u"C"_s})
            QCOMPARE(awaited(m_from->get(key))->value.bytes(), key.toUtf8() + "-value");
    }

    void aStoreThatChangesAValueIsFoundOut()
    {
        m_to->corrupt(u"B"_s);
        QCOMPARE(move({u"A"_s, u"B"_s}), StoreOutcome::Failed);
        QCOMPARE(awaited(m_to->look())->outcome, StoreOutcome::Absent);
    }

private:
    StoreOutcome move(const QStringList& keys)
    {
        VaultMove work(*m_from, *m_to, keys, nullptr);
        QSignalSpy finished(&work, &VaultMove::finished);
        work.start();
        if (!finished.wait(20'000))
            return StoreOutcome::TimedOut;
        m_missing = work.missing();
        return finished.first().first().value<StoreReply>().outcome;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FailingStore> m_from;
    std::unique_ptr<FailingStore> m_to;
    QStringList m_missing;
};

QTEST_GUILESS_MAIN(tst_VaultMove)
#include "tst_vaultmove.moc"
