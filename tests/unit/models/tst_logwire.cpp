// SPDX-License-Identifier: Apache-2.0
// Audit log, delivery log and listener come back from the wire as they went.
#include "wire/auditwire.h"
#include "wire/deliverywire.h"
#include "wire/listenerwire.h"

#include <QJsonArray>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_LogWire : public QObject
{
    Q_OBJECT

private slots:
    void anAuditPageComesBack()
    {
        const AuditPage page{.entries = {{.key = 9'007'199'254'740'993,
                                          .at = 1'795'412'880'250,
                                          .who = u"Deploy script"_s,
                                          .action = u"job.trigger"_s,
                                          .target = u"job_1"_s,
                                          .from = u"192.0.2.7"_s,
                                          .outcome = u"ok"_s},
                                         {.key = 1, .at = 5, .who = u"console"_s}},
                             .hasMore = true};
        QCOMPARE(*wire::auditPageFromJson(wire::toJson(page)), page);
        QCOMPARE(wire::auditPageFromJson({{u"detail"_s, u"Not Found"_s}}).error().code, ErrorCode::Invalid);
    }

    void aDeliveryComesBackByteForByte()
    {
        DeliveryDetail detail{.delivery = {.key = 7,
                                           .id = u"d"_s,
                                           .jobId = u"job_1"_s,
                                           .jobName = u"Größe"_s,
                                           .at = 1'795'412'880'250,
                                           .peer = u"2001:db8::1"_s,
                                           .verdict = DeliveryVerdict::NotMatched,
                                           .status = 200,
                                           .reason = u"branch is not main"_s,
                                           .executionId = u"e"_s,
                                           .count = 3,
                                           .bodySize = 4},
                              .path = u"/webhooks/x"_s,
                              .checks = {{.name = u"rules"_s, .passed = false, .words = u"no"_s}},
                              .headers = {{u"X-A"_s, u"1"_s}, {u"X-A"_s, u"2"_s}},
                              .body = QByteArray("\xff\0{}", 4),
                              .parameters = {{u"a"_s, 1}},
                              .ignoredOverrides = {u"model"_s}};
        QCOMPARE(*wire::deliveryFromJson(wire::toJson(detail)), detail);
        QCOMPARE(wire::deliveryFromJson({{u"key"_s, 1}}).error().fields.first().field, u"id"_s);
    }

    void rowsThatAreNoneAreLeftOut()
    {
        const DeliveryPage page{.deliveries = {{.key = 2, .id = u"a"_s, .at = 5}}, .hasMore = true};
        QJsonObject object = wire::toJson(page);
        QCOMPARE(*wire::deliveryPageFromJson(object), page);
        QJsonArray rows = object["deliveries"_L1].toArray();
        rows.append(QJsonObject{{u"id"_s, u"b"_s}, {u"verdict"_s, u"lucky"_s}});
        rows.append(5);
        object[u"deliveries"_s] = rows;
        QCOMPARE(*wire::deliveryPageFromJson(object), page);
        QVERIFY(!wire::deliveryPageFromJson({}));
    }

    void theListenerComesBack()
    {
        const ListenerSettings settings{.address = u"0.0.0.0"_s,
                                        .port = 1,
                                        .publicBaseUrl = u"https://hooks.example.org"_s,
                                        .trustedProxies = {u"10.0.0.0/8"_s},
                                        .behindProxy = true,
                                        .certificateFile = u"c"_s,
                                        .keyFile = u"k"_s,
                                        .bodyBytes = 2048,
                                        .perMinute = 5,
                                        .burst = 6};
        QCOMPARE(wire::listenerSettingsFromJson(wire::toJson(settings)), settings);
        QCOMPARE(wire::listenerSettingsFromJson({{u"port"_s, u"many"_s}}), ListenerSettings());
        for (const auto state :
             {ListenerStatus::State::Off, ListenerStatus::State::Listening, ListenerStatus::State::Failed}) {
            const ListenerStatus status{.state = state, .port = 8765, .baseUrl = u"b"_s, .message = u"m"_s};
            QCOMPARE(wire::listenerStatusFromJson(wire::toJson(status)), status);
        }
    }
};

QTEST_APPLESS_MAIN(tst_LogWire)
#include "tst_logwire.moc"
