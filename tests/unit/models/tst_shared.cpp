// SPDX-License-Identifier: Apache-2.0
#include "shared.h"

#include <QString>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Shared : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultIsTheValuesDefault()
    {
        const Shared<QString> none;
        QVERIFY(none->isNull());
        QCOMPARE(none, Shared<QString>(QString()));
    }

    void copiesHoldOneValueAndEqualOnesAreEqual()
    {
        const Shared<QString> first(u"a"_s);
        const Shared<QString> copy = first; // NOLINT(performance-unnecessary-copy-initialization): what is tested
        QCOMPARE(&*copy, &*first);
        QCOMPARE(Shared<QString>(u"a"_s), first);
        QVERIFY(!(Shared<QString>(u"b"_s) == first));
    }
};

QTEST_APPLESS_MAIN(tst_Shared)
#include "tst_shared.moc"
