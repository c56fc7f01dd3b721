// SPDX-License-Identifier: Apache-2.0
#include "local/store/digestfilter.h"

#include <QCryptographicHash>
#include <QTest>

using namespace jobdeck::local;

static QByteArray digestOf(int number)
{
    return QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256);
}

class tst_DigestFilter : public QObject
{
    Q_OBJECT

private slots:
    void holdsNothingAtFirst() { QVERIFY(!DigestFilter().mayHold(digestOf(1))); }

    void neverDeniesWhatItHoldsAndSeldomClaimsWhatItDoesNot()
    {
        static constexpr int kCount = 100'000;
        DigestFilter filter;
        for (int i = 0; i < kCount; ++i)
            filter.add(digestOf(i));
        for (int i = 0; i < kCount; ++i)
            QVERIFY(filter.mayHold(digestOf(i)));
        int wrong = 0;
        for (int i = kCount; i < 2 * kCount; ++i)
            wrong += filter.mayHold(digestOf(i)) ? 1 : 0;
        QVERIFY2(wrong < kCount / 1000, qPrintable(QString::number(wrong)));
    }

    void takesShortOnesToo()
    {
        DigestFilter filter;
        filter.add("short");
        QVERIFY(filter.mayHold("short"));
        QVERIFY(!filter.mayHold("other"));
    }
};

QTEST_APPLESS_MAIN(tst_DigestFilter)
#include "tst_digestfilter.moc"
