// SPDX-License-Identifier: Apache-2.0
// What another Jobdeck's answer to the wish for a new webhook secret means.
#include "remote/secretrotation.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;

class tst_SecretRotation : public QObject
{
    Q_OBJECT

private slots:
    void theNewSecretIsInTheAnswer()
    {
        const Result<SecretValue> secret = rotatedSecret({{u"webhook_secret"_s, u"s3cret"_s}});
        QVERIFY(secret);
        QCOMPARE(secret->bytes(), "s3cret");
    }

    void anAnswerWithoutItIsNone()
    {
        QVERIFY(!rotatedSecret({}));
        QVERIFY(!rotatedSecret({{u"webhook_secret"_s, u""_s}}));
        QCOMPARE(rotatedSecret({{u"webhook_secret"_s, QJsonValue::Null}}).error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(tst_SecretRotation)
#include "tst_secretrotation.moc"
