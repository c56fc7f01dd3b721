// SPDX-License-Identifier: Apache-2.0
#include "webhook/ipnetwork.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_IpNetwork : public QObject
{
    Q_OBJECT

private slots:
    void addressesAreInsideOrOutside_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("inside");
        QTest::addColumn<QString>("outside");
        QTest::newRow("one address") << u"192.0.2.7"_s << u"192.0.2.7"_s << u"192.0.2.8"_s;
        QTest::newRow("eight bits") << u"10.0.0.0/8"_s << u"10.255.1.2"_s << u"11.0.0.0"_s;
        QTest::newRow("odd length") << u"192.30.252.0/22"_s << u"192.30.255.255"_s << u"192.31.0.0"_s;
        QTest::newRow("bits past the prefix do not count") << u"10.1.2.3/8"_s << u"10.0.0.1"_s << u"9.1.2.3"_s;
        QTest::newRow("any IPv4, no IPv6") << u"0.0.0.0/0"_s << u"255.255.255.255"_s << u"2001:db8::1"_s;
        QTest::newRow("IPv6") << u"2001:db8::/32"_s << u"2001:DB8:ffff::1"_s << u"2001:db9::"_s;
        QTest::newRow("any IPv6") << u"::/0"_s << u"fe80::1%eth0"_s << u"not an address"_s;
        QTest::newRow("IPv4 inside IPv6") << u"127.0.0.0/8"_s << u"::ffff:127.0.0.1"_s << u"::7f00:1"_s;
        QTest::newRow("hexadecimal mapping") << u"::ffff:c000:207"_s << u"192.0.2.7"_s << u"192.0.2.6"_s;
        QTest::newRow("no networks as addresses") << u"10.0.0.0/8"_s << u"10.0.0.0"_s << u"10.0.0.0/9"_s;
    }
    void addressesAreInsideOrOutside()
    {
        QFETCH(QString, network);
        QFETCH(QString, inside);
        QFETCH(QString, outside);
        const auto parsed = IpNetwork::parse(network);
        QVERIFY(parsed);
        QVERIFY(parsed->contains(inside));
        QVERIFY(!parsed->contains(outside));
    }

    void whatIsNoNetworkIsRefused_data()
    {
        QTest::addColumn<int>("unused");
        for (const char* text : {"",
                                 "/8",
                                 "1.2.3",
                                 "1.2.3.4.5",
                                 "01.2.3.4",
                                 "1.2.3.256",
                                 "1.2.3.4/33",
                                 "1.2.3.4/",
                                 "1.2.3.4/08",
                                 "1.2.3.4/-1",
                                 "1.2.3.-4",
                                 "a.b.c.d",
                                 ":::",
                                 "1::2::3",
                                 "1:2:3:4:5:6:7",
                                 "1:2:3:4:5:6:7:8:9",
                                 "1:2:3:4:5:6:7::8",
                                 "g::1",
                                 "::1/129",
                                 "::1.2.3",
                                 "12345::",
                                 "::+1",
                                 "localhost",
                                 "1.2.3.4:80",
                                 "*"})
            QTest::newRow(text) << 0;
    }
    void whatIsNoNetworkIsRefused() { QVERIFY(!IpNetwork::parse(QString::fromLatin1(QTest::currentDataTag()))); }

    void loopbackIsKnown()
    {
        for (const QString& text : {u"127.0.0.1"_s, u"127.9.9.9"_s, u"::1"_s, u"127.0.0.0/8"_s, u"::ffff:127.0.0.1"_s})
            QVERIFY2(IpNetwork::parse(text)->isLoopback(), qPrintable(text));
        for (const QString& text : {u"0.0.0.0"_s, u"::"_s, u"128.0.0.1"_s, u"126.0.0.0/7"_s, u"::1/64"_s})
            QVERIFY2(!IpNetwork::parse(text)->isLoopback(), qPrintable(text));
    }

    void oneOfSeveralIsEnough()
    {
        const QStringList networks{u"10.0.0.0/8"_s, u"nonsense"_s, u"::1"_s};
        QVERIFY(isWithin(u"::1", networks));
        QVERIFY(isWithin(u"10.3.4.5", networks));
        QVERIFY(!isWithin(u"192.0.2.1", networks));
        QVERIFY(!isWithin(u"nonsense", networks));
        QVERIFY(!isWithin(u"10.0.0.1", {}));
    }
};

QTEST_APPLESS_MAIN(tst_IpNetwork)
#include "tst_ipnetwork.moc"
