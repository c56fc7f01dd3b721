// SPDX-License-Identifier: Apache-2.0
#include "newid.h"

#include <QSet>
#include <QTest>
#include <QUuid>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kNow = 1'795'677'486'104;

class TestNewId : public QObject
{
    Q_OBJECT

private slots:
    void itIsAUuidOfVersionSevenThatBeginsWithItsTime()
    {
        const QString id = newId(kNow);
        const QUuid uuid = QUuid::fromString(id);
        QVERIFY(!uuid.isNull());
        QCOMPARE(uuid.toString(QUuid::WithoutBraces), id);
        QCOMPARE(uuid.variant(), QUuid::DCE);
        QCOMPARE(id.at(14), u'7');
        QCOMPARE((id.first(8) + id.sliced(9, 4)).toLongLong(nullptr, 16), kNow);
    }

    void laterOnesStandBehindEarlierOnes() { QVERIFY(newId(kNow) < newId(kNow + 1)); }

    void noTwoAreTheSame()
    {
        QSet<QString> ids;
        for (int i = 0; i < 10'000; ++i)
            ids.insert(newId(kNow));
        QCOMPARE(ids.size(), 10'000);
    }
};

QTEST_APPLESS_MAIN(TestNewId)
#include "tst_newid.moc"
