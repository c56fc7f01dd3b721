// SPDX-License-Identifier: Apache-2.0
// Who hears of a commit, and when.
#include "intakegroups.h"
#include "local/engine/ledger.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_Ledger : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_ledger = std::make_unique<Ledger>();
        QVERIFY(m_ledger->open(m_dir->path()));
        QVERIFY(m_ledger->commit(intakeJob()));
        m_heard.clear();
        connect(m_ledger.get(), &Ledger::changed, this, [this] { m_heard.append(u"changed"_s); });
        connect(m_ledger.get(), &Ledger::delivered, this, [this] { m_heard.append(u"delivered"_s); });
        connect(m_ledger.get(), &Ledger::failed, this, [this] { m_heard.append(u"failed"_s); });
    }
    void cleanup()
    {
        m_ledger.reset();
        m_dir.reset();
    }

    void whoWaitsForTheDiskHearsFirst()
    {
        qint64 unfiled = 0;
        int pending = -1;
        const auto stored = [&] {
            unfiled = m_ledger->unfiled(); // which a reader who comes now goes by
            pending = m_ledger->pending();
            m_heard.append(u"stored"_s);
        };
        QVERIFY(m_ledger->commit(intakeGroup(1, 3), stored));
        QCOMPARE(m_heard, QStringList({u"stored"_s, u"changed"_s, u"delivered"_s}));
        QCOMPARE(unfiled, 3);
        QCOMPARE(pending, 0);
        QCOMPARE(m_ledger->pending(), 3);
    }

    void whatWasNotWrittenIsNotStored()
    {
        m_ledger->database()->run(
            u"CREATE TEMP TRIGGER full BEFORE INSERT ON intake BEGIN SELECT RAISE(FAIL, 'full'); END"_s);
        QVERIFY(!m_ledger->commit(intakeGroup(1, 3), [this] { m_heard.append(u"stored"_s); }));
        QCOMPARE(m_heard, QStringList({u"failed"_s}));
        QCOMPARE(m_ledger->pending(), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Ledger> m_ledger;
    QStringList m_heard;
};

QTEST_GUILESS_MAIN(tst_Ledger)
#include "tst_ledger.moc"
