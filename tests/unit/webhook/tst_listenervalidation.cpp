// SPDX-License-Identifier: Apache-2.0
#include "webhook/listenervalidation.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static QStringList fields(const ListenerSettings& settings)
{
    QStringList names;
    for (const FieldError& error : validate(settings))
        names += error.field;
    return names;
}

class tst_ListenerValidation : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultsAreRight()
    {
        QCOMPARE(fields({}), QStringList());
        QVERIFY(isLoopbackOnly({}));
    }

    void soundSettingsAreRight_data()
    {
        QTest::addColumn<ListenerSettings>("settings");
        QTest::newRow("free port") << ListenerSettings{.port = 0};
        QTest::newRow("tunnel") << ListenerSettings{.publicBaseUrl = u"https://hooks.example.org/jobs"_s};
        QTest::newRow("IPv6") << ListenerSettings{.address = u"::1"_s};
        QTest::newRow("TLS") << ListenerSettings{
            .address = u"0.0.0.0"_s, .certificateFile = u"/c.pem"_s, .keyFile = u"/k.pem"_s};
        QTest::newRow("proxy") << ListenerSettings{
            .address = u"10.0.0.5"_s, .trustedProxies = {u"10.0.0.1"_s, u"fd00::/8"_s}, .behindProxy = true};
    }
    void soundSettingsAreRight()
    {
        QFETCH(ListenerSettings, settings);
        QCOMPARE(fields(settings), QStringList());
    }

    void everyWrongInputIsNamedAtOnce()
    {
        QCOMPARE(fields({.address = u"localhost"_s,
                         .port = 70'000,
                         .publicBaseUrl = u"hooks.example.org"_s,
                         .trustedProxies = {u"proxy"_s, u"0.0.0.0/0"_s},
                         .certificateFile = u"/c.pem"_s,
                         .bodyBytes = 1,
                         .perMinute = 0,
                         .burst = 0}),
                 (QStringList{u"address"_s, u"port"_s, u"public_base_url"_s, u"trusted_proxies"_s, u"trusted_proxies"_s,
                              u"key_file"_s, u"body_bytes"_s, u"per_minute"_s, u"burst"_s}));
    }

    void beyondThisComputerNeedsTlsOrAProxy()
    {
        for (const QString& address : {u"0.0.0.0"_s, u"::"_s, u"192.168.1.2"_s}) {
            QCOMPARE(fields({.address = address}), QStringList{u"address"_s});
            QVERIFY(!isLoopbackOnly({.address = address}));
        }
        QCOMPARE(fields({.address = u"0.0.0.0"_s, .behindProxy = true}), QStringList{u"behind_proxy"_s});
    }

    void onlyAddressesThatSendersCanUseArePublic()
    {
        for (const QString& url :
             {u"ftp://a"_s, u"https://"_s, u"https://a?x=1"_s, u"https://a#b"_s, u"https://u:p@a"_s})
            QCOMPARE(fields({.publicBaseUrl = url}), QStringList{u"public_base_url"_s});
    }
};

QTEST_APPLESS_MAIN(tst_ListenerValidation)
#include "tst_listenervalidation.moc"
