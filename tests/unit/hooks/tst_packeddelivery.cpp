// SPDX-License-Identifier: Apache-2.0
#include "webhook/packeddelivery.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::webhook;
using namespace Qt::StringLiterals;

class tst_PackedDelivery : public QObject
{
    Q_OBJECT

private slots:
    void everythingComesBack()
    {
        QCOMPARE(unpacked(packed(delivery())), std::optional(delivery()));
        QCOMPARE(unpacked(packed({})), std::optional(DeliveryDetail()));
    }

    void laterChecksStandBehindTheOthers()
    {
        PackedDelivery later = packed(delivery());
        later.checks = {{.name = u"queue"_s, .passed = true, .words = u"0 of at most 100 runs wait"_s}};
        const std::optional<DeliveryDetail> found = unpacked(later);
        QVERIFY(found);
        QCOMPARE(found->checks, delivery().checks + later.checks);
    }

    void headersAreWhatTheirSenderWrote()
    {
        PackedDelivery odd;
        odd.details = packedDetails({.headers = {{"X-Note", "caf\xc3\xa9 \xff"}}});
        QCOMPARE(unpacked(odd)->headers.first().second, u"café \xfffd"_s);
    }

    void whatIsCutOrLongerIsRefused()
    {
        PackedDelivery cut = packed(delivery());
        const QByteArray whole = cut.details;
        for (qsizetype size = 0; size < whole.size(); ++size) {
            cut.details = whole.first(size);
            QVERIFY2(!unpacked(cut), qPrintable(QString::number(size)));
        }
        cut.details = whole + 'x';
        QVERIFY(!unpacked(cut));
    }

private:
    static DeliveryDetail delivery()
    {
        return {.delivery = {.key = 3,
                             .id = u"delivery"_s,
                             .jobId = u"job"_s,
                             .jobName = u"build"_s,
                             .at = 5,
                             .peer = u"192.0.2.1"_s,
                             .verdict = DeliveryVerdict::QueueFull,
                             .status = 429,
                             .reason = u"full"_s,
                             .executionId = u"run"_s,
                             .count = 2,
                             .bodySize = 70'000},
                .path = u"päth"_s,
                .checks = {{.name = u"network"_s, .passed = true, .words = u"192.0.2.1 is allowed"_s},
                           {.name = u"queue"_s, .passed = false, .words = u"Too many"_s}},
                .headers = {{u"Host"_s, u"example.org"_s}, {u"X-Signature"_s, u"•••"_s}, {u"X-Empty"_s, u""_s}},
                .body = QByteArray("{\0}\xff", 4),
                .parameters = {{u"n"_s, 1}},
                .ignoredOverrides = {u"agent"_s, u"ß"_s}};
    }
};

QTEST_APPLESS_MAIN(tst_PackedDelivery)
#include "tst_packeddelivery.moc"
