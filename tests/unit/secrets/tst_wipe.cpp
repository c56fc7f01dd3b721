// SPDX-License-Identifier: Apache-2.0
// What is overwritten once a secret is not needed any more, and what is not.
#include "local/run/secretmask.h"
#include "secrets/wipe.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::secrets;
using namespace Qt::StringLiterals;

class tst_Wipe : public QObject
{
    Q_OBJECT

private slots:
    void aTextIsOverwrittenInEveryCopyThatSharesIt()
    {
        QString text = QString::fromLatin1("s3cret-value");
        const QString copy = text;
        const QString other = QString::fromLatin1("s3cret-value");
        wipeShared(text);
        QCOMPARE(text, QString(12, QChar::Null));
        QCOMPARE(copy, QString(12, QChar::Null));
        QCOMPARE(other, u"s3cret-value"_s);
    }

    void whatIsWrittenInTheProgramIsLeftAlone()
    {
        QString literal = u"s3cret-value"_s;
        wipeShared(literal);
        QCOMPARE(literal, u"s3cret-value"_s);
        QString none;
        wipeShared(none);
    }

    void bytesAreOverwrittenUnlessSomebodySharesThem()
    {
        QByteArray bytes(12, 'x');
        wipe(bytes);
        QCOMPARE(bytes, QByteArray(12, '\0'));
        QByteArray shared(12, 'x');
        const QByteArray owner = shared;
        wipe(shared);
        QCOMPARE(owner, QByteArray(12, 'x'));
    }

    void theMaskKeepsWhatItLooksFor()
    {
        QString secret = QString::fromLatin1("s3cret-value");
        local::SecretMask mask({secret});
        wipeShared(secret);
        QCOMPARE(mask.mask("a s3cret-value b") + mask.rest(), "a *** b");
    }
};

QTEST_APPLESS_MAIN(tst_Wipe)
#include "tst_wipe.moc"
