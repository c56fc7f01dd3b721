// SPDX-License-Identifier: Apache-2.0
#include "webhook/webhookheaders.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static QString masked(const QString& name, const QString& value, const QString& own = {})
{
    return QString::fromUtf8(maskedValue(name.toUtf8(), value.toUtf8(), own.toUtf8()));
}

class tst_WebhookHeaders : public QObject
{
    Q_OBJECT

private slots:
    void namesAreFoundInAnyLetterCase()
    {
        const WebhookHeaders headers{{u"X-A"_s, u"1"_s}, {u"x-b"_s, QString()}, {u"x-a"_s, u"2"_s}};
        QCOMPARE(headerValue(headers, u"x-A"), u"1, 2"_s);
        QVERIFY(headerValue(headers, u"X-B").isEmpty() && !headerValue(headers, u"X-B").isNull());
        QVERIFY(headerValue(headers, u"X-C").isNull());
    }

    void signaturesKeepTheirShapeOnly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        const QString hex(64, u'a');
        QTest::newRow("plain") << u"X-Webhook-Signature"_s << hex << u"•••"_s;
        QTest::newRow("GitHub") << u"X-Hub-Signature-256"_s << u"sha256="_s + hex << u"sha256=•••"_s;
        QTest::newRow("Stripe") << u"Stripe-Signature"_s << u"t=1492774577,v1="_s + hex + u",v0="_s + hex
                                << u"t=1492774577,v1=•••,v0=•••"_s;
        QTest::newRow("Standard Webhooks")
            << u"webhook-signature"_s << u"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,bm9ldHU5Mjg0aw=="_s
            << u"v1,•••= v1,•••=="_s;
        QTest::newRow("Slack") << u"X-Slack-Signature"_s << u"v0="_s + hex << u"v0=•••"_s;
        QTest::newRow("too short to be recognised") << u"X-Signature"_s << u"abc"_s << u"•••"_s;
        QTest::newRow("empty") << u"X-Signature"_s << u""_s << u""_s;
    }
    void signaturesKeepTheirShapeOnly()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, expected);
        QCOMPARE(masked(name, value), expected);
    }

    void credentialsAreNotShownAtAll()
    {
        for (const QString& name : {u"Authorization"_s, u"Proxy-Authorization"_s, u"Cookie"_s, u"X-Gitlab-Token"_s,
                                    u"x-api-key"_s, u"X-Client-SECRET"_s, u"X-Password"_s})
            QCOMPARE(masked(name, u"Basic dTpw"_s), u"•••"_s);
    }

    void theJobsOwnHeaderIsASignature()
    {
        QCOMPARE(masked(u"X-Proof"_s, u"v2=0123456789abcdef"_s), u"v2=0123456789abcdef"_s);
        QCOMPARE(masked(u"X-Proof"_s, u"v2=0123456789abcdef"_s, u"x-proof"_s), u"v2=•••"_s);
    }

    void othersStayAsTheyAre()
    {
        const WebhookHeaders headers{{u"Host"_s, u"example.org"_s},
                                     {u"User-Agent"_s, u"GitHub-Hookshot/044aadd"_s},
                                     {u"webhook-id"_s, u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s},
                                     {u"X-GitHub-Delivery"_s, u"72d3162e-cc78-11e3-81ab-4c9367dc0958"_s}};
        for (const auto& [name, value] : headers)
            QCOMPARE(masked(name, value), value);
        QCOMPARE(maskedValue("X-Note", "\xff caf\xc3\xa9"), QByteArray("\xff caf\xc3\xa9")); // not even UTF-8
        QCOMPARE(maskedValue("X-Signature", "\xff=0123456789abcdef"), QByteArray("\xff=•••"));
    }
};

QTEST_APPLESS_MAIN(tst_WebhookHeaders)
#include "tst_webhookheaders.moc"
