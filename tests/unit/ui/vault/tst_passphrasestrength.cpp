// SPDX-License-Identifier: Apache-2.0
#include "vault/passphrasestrength.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class PassphraseStrengthTest : public QObject
{
    Q_OBJECT

private slots:
    void passphrasesAreGraded_data()
    {
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<int>("atLeast");
        QTest::addColumn<int>("atMost");
        QTest::newRow("nothing") << QString() << 0 << 0;
        QTest::newRow("password") << u"password"_s << 1 << 1;
        QTest::newRow("Password1!") << u"Password1!"_s << 1 << 1;
        QTest::newRow("12345678901234567890") << u"12345678901234567890"_s << 1 << 1;
        QTest::newRow("aaaaaaaaaaaaaaaaaaaa") << u"aaaaaaaaaaaaaaaaaaaa"_s << 1 << 1;
        QTest::newRow("abcdefghijklmnop") << u"abcdefghijklmnop"_s << 1 << 1;
        QTest::newRow("short and mixed") << u"k7#Qp"_s << 1 << 1;
        QTest::newRow("ten random letters") << u"kqzvmtwxjr"_s << 2 << 3;
        QTest::newRow("four words") << u"correct horse battery staple"_s << 4 << 4;
        QTest::newRow("twenty random characters") << u"k7#Qp9!vLz2@Wm5$Rt8x"_s << 4 << 4;
    }
    void passphrasesAreGraded()
    {
        QFETCH(QString, passphrase);
        QFETCH(int, atLeast);
        QFETCH(int, atMost);
        const PassphraseStrength strength = passphraseStrength(passphrase);
        QVERIFY2(strength.grade >= atLeast && strength.grade <= atMost,
                 qPrintable(u"%1 bits, grade %2"_s.arg(strength.bits).arg(strength.grade)));
        QCOMPARE(strength.words.isEmpty(), passphrase.isEmpty());
    }

    void moreIsNeverWeaker()
    {
        double before = 0;
        const QString text = u"kqzvm twxjr 8471 Hn!"_s;
        for (qsizetype length = 1; length <= text.size(); ++length) {
            const double bits = passphraseStrength(text.first(length)).bits;
            QVERIFY(bits >= before);
            before = bits;
        }
    }
};

QTEST_APPLESS_MAIN(PassphraseStrengthTest)
#include "tst_passphrasestrength.moc"
