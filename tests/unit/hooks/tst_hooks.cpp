// SPDX-License-Identifier: Apache-2.0
// The parts that decide about deliveries: rates, payloads, real peers, gathered refusals, patterns.
#include "webhook/examination.h"
#include "webhook/payload.h"
#include "webhook/ratelimits.h"
#include "webhook/refusalring.h"
#include "webhook/refusalwatch.h"

#include <QJsonDocument>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::webhook;
using namespace Qt::StringLiterals;

class tst_Hooks : public QObject
{
    Q_OBJECT

    static QString peerBehind(const QString& peer, const QList<http::Field>& fields, const QStringList& trusted)
    {
        HookTable table;
        table.trustedProxies = parsedNetworks(trusted);
        return realPeer({.fields = fields, .peer = peer}, table);
    }

    static DeliveryDetail refused(const QString& peer, DeliveryVerdict verdict = DeliveryVerdict::Unauthorized,
                                  int count = 1)
    {
        return {.delivery = {.id = peer, .peer = peer, .verdict = verdict, .reason = u"why"_s, .count = count}};
    }

private slots:
    void aBurstPassesThenTheRateDecides()
    {
        RateLimits limits;
        const Rate rate{.perMinute = 60, .burst = 3};
        const Rate all{.perMinute = 6000, .burst = 1000};
        for (int i = 0; i < 3; ++i)
            QVERIFY(!limits.take(u"a"_s, rate, all, 5000));
        QCOMPARE(limits.take(u"a"_s, rate, all, 5000), 1000);
        QVERIFY(!limits.take(u"b"_s, rate, all, 5000)); // another job has its own
        QCOMPARE(limits.take(u"a"_s, rate, all, 5400), 600);
        QVERIFY(!limits.take(u"a"_s, rate, all, 6000));
        QVERIFY(limits.take(u"a"_s, rate, all, 6001));
        for (int i = 0; i < 3; ++i) // a quiet hour fills no more than the burst
            QVERIFY(!limits.take(u"a"_s, rate, all, 3'600'000));
        QVERIFY(limits.take(u"a"_s, rate, all, 3'600'000));
    }

    void theOverallRateHoldsForAllJobsTogether()
    {
        RateLimits limits;
        const Rate rate{.perMinute = 600, .burst = 100};
        const Rate all{.perMinute = 60, .burst = 2};
        QVERIFY(!limits.take(u"a"_s, rate, all, 0));
        QVERIFY(!limits.take(u"b"_s, rate, all, 0));
        QCOMPARE(limits.take(u"c"_s, rate, all, 0), 1000);
        QVERIFY(!limits.take(u"c"_s, rate, all, 1000));
    }

    void aPayloadWithoutAMapping()
    {
        const QByteArray text = R"({"parameters": {"a": 1}, "metadata": {"m": true}, "other": 1,
                                    "config_override": {"timeout": 5, "parameters": {}, "webhook": {}}})";
        const Result<Payload> payload = readPayload(*bodyJson(text, {}), {});
        QVERIFY(payload);
        QCOMPARE(payload->parameters, (QJsonObject{{u"a"_s, 1}}));
        QCOMPARE(payload->metadata, (QJsonObject{{u"m"_s, true}}));
        QCOMPARE(payload->configOverride, (QJsonObject{{u"timeout"_s, 5}}));
        QCOMPARE(payload->ignoredOverrides, (QStringList{u"parameters"_s, u"webhook"_s}));
    }

    void anEmptyBodyAsksForNothing()
    {
        QCOMPARE(*readPayload(*bodyJson({}, {}), {}), Payload{});
        QCOMPARE(*readPayload(*bodyJson("{}", {}), {}), Payload{});
        QCOMPARE(*readPayload(*bodyJson(R"({"parameters": null, "config_override": null})", {}), {}), Payload{});
    }

    void aMappingTakesAnyJson()
    {
        const WebhookConfig config{.mapping = {{u"branch"_s, u"/ref"_s}, {u"who"_s, u"/commits/0/author"_s}}};
        const auto payload = readPayload(*bodyJson(R"({"ref": "main", "commits": [{"author": "eva"}]})", {}), config);
        QCOMPARE(payload->parameters, (QJsonObject{{u"branch"_s, u"main"_s}, {u"who"_s, u"eva"_s}}));
        QCOMPARE(readPayload(*bodyJson("[]", {}), config)->parameters, QJsonObject());
    }

    void aFormCarriesItsPayloadField()
    {
        const QByteArray type = "application/x-www-form-urlencoded; charset=utf-8";
        const auto body = bodyJson("token=x&payload=%7B%22a%22%3A+%22b%20%2B%26c%22%7D", type);
        QVERIFY(body);
        QCOMPARE(body->toObject().value(u"a"_s).toString(), u"b +&c"_s);
        QVERIFY(!bodyJson("payload=%7B", type));
    }

    void whatIsNoPayloadIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char* text : {"{", "nonsense", "[1", "\xff", "{\"a\":}", "1", "\"a\"", "[]", "{\"parameters\": 1}",
                                 "{\"parameters\": []}", "{\"metadata\": \"a\"}", "{\"config_override\": [1]}"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("deep") << QByteArray(5000, '[') + QByteArray(5000, ']');
    }
    void whatIsNoPayloadIsRefusedInWords()
    {
        QFETCH(QByteArray, body);
        const Result<QJsonValue> json = bodyJson(body, {});
        const Result<Payload> payload = json ? readPayload(*json, {}) : Result<Payload>(json.error());
        QVERIFY(!payload);
        QVERIFY(!payload.error().message.isEmpty());
    }

    void onlyTrustedProxiesAreBelieved()
    {
        const QList<http::Field> forwarded{{"X-Forwarded-For", "203.0.113.9, 198.51.100.7"}};
        QCOMPARE(peerBehind(u"192.0.2.1"_s, forwarded, {}), u"192.0.2.1"_s);
        QCOMPARE(peerBehind(u"192.0.2.1"_s, forwarded, {u"10.0.0.0/8"_s}), u"192.0.2.1"_s);
        // What the sender wrote itself stands left of what the proxy added.
        QCOMPARE(peerBehind(u"10.1.2.3"_s, forwarded, {u"10.0.0.0/8"_s}), u"198.51.100.7"_s);
        QCOMPARE(peerBehind(u"10.1.2.3"_s, forwarded, {u"10.0.0.0/8"_s, u"198.51.100.7"_s}), u"203.0.113.9"_s);
        QCOMPARE(peerBehind(u"10.1.2.3"_s, {}, {u"10.0.0.0/8"_s}), u"10.1.2.3"_s);
        QCOMPARE(peerBehind(u"::1"_s, {{"x-forwarded-for", "2001:db8::7"}}, {u"::1"_s}), u"2001:db8::7"_s);
        for (const char* nonsense : {"", "unknown", "a, b", "198.51.100.7:80", "10.0.0.0/8", "<script>"})
            QCOMPARE(peerBehind(u"10.1.2.3"_s, {{"X-Forwarded-For", nonsense}}, {u"10.0.0.0/8"_s}), u"10.1.2.3"_s);
        const QList<http::Field> two{{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-For", "198.51.100.7"}};
        QCOMPARE(peerBehind(u"10.1.2.3"_s, two, {u"10.0.0.0/8"_s}), u"198.51.100.7"_s);
    }

    void refusalsAreGatheredAndBounded()
    {
        RefusalRing ring;
        for (int i = 0; i < 1000; ++i)
            ring.add(refused(u"192.0.2.1"_s));
        for (int i = 0; i < 1000; ++i)
            ring.add(refused(QString::number(i)));
        const QList<DeliveryDetail> rows = ring.takeAll();
        QCOMPARE(rows.size(), 257);
        QCOMPARE(rows.first().delivery.count, 1000);
        QCOMPARE(rows.last().delivery.count, 1000 - 255);
        QVERIFY(rows.last().delivery.peer.isEmpty());
        QVERIFY(ring.isEmpty());
        QVERIFY(ring.takeAll().isEmpty());
    }

    void aPatternIsToldOnce()
    {
        RefusalWatch watch;
        const auto told = [&](int count, qint64 now, DeliveryVerdict verdict = DeliveryVerdict::Unauthorized) {
            return watch.take({refused(u"192.0.2.1"_s, verdict, count).delivery}, now).has_value();
        };
        constexpr qint64 minute = 60'000;
        QVERIFY(!told(19, minute));
        QVERIFY(!told(19, minute)); // the same row again
        QVERIFY(told(20, 2 * minute));
        QVERIFY(!told(500, 3 * minute));
        QVERIFY(!told(900, 20 * 60 * minute));
        QVERIFY(told(1000, 25 * 60 * minute));
    }

    void whatIsNobodysFaultIsNoPattern()
    {
        RefusalWatch watch;
        for (const DeliveryVerdict verdict : {DeliveryVerdict::Unverifiable, DeliveryVerdict::RateLimited,
                                              DeliveryVerdict::Disabled, DeliveryVerdict::Started})
            QVERIFY(!watch.take({refused(u"192.0.2.1"_s, verdict, 1000).delivery}, 1000));
        QVERIFY(!watch.take({refused(u"192.0.2.1"_s, DeliveryVerdict::Unauthorized, 15).delivery}, 1000));
        auto later = refused(u"192.0.2.1"_s, DeliveryVerdict::Unauthorized, 15).delivery;
        later.id = u"another row"_s;
        QVERIFY(!watch.take({later}, 3'600'000)); // not within ten minutes
    }
};

QTEST_APPLESS_MAIN(tst_Hooks)
#include "tst_hooks.moc"
