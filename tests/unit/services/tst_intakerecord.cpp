// SPDX-License-Identifier: Apache-2.0
#include "intakegroups.h"
#include "local/store/intakerecord.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_IntakeRecord : public QObject
{
    Q_OBJECT

private slots:
    void aRecordHoldsEverything()
    {
        ChangeSet changes = intakeGroup(7, 3);
        webhook::PackedDelivery& refused = changes.deliveries.last();
        refused.row.verdict = DeliveryVerdict::QueueFull;
        refused.row.executionId.clear();
        refused.parameters = {{u"n"_s, 1}};
        refused.checks = {{.name = u"queue"_s, .passed = false, .words = u"1 of at most 1 runs wait"_s}};
        changes.added.removeLast();
        changes.remembered.removeLast();
        changes.remembered.first().expiresAt = 12;
        std::optional<ChangeSet> read = fromIntakeRecord(intakeRecord(changes, 100, 200));
        QVERIFY(read);
        QCOMPARE(read->added.size(), changes.added.size());
        QCOMPARE(read->deliveries.size(), changes.deliveries.size());
        for (qsizetype i = 0; i < changes.added.size(); ++i) {
            changes.added[i].execution.key = 100 + i;
            changes.added[i].definition = {}; // stands in the job's revision
            QCOMPARE(read->added.at(i), changes.added.at(i));
        }
        for (qsizetype i = 0; i < changes.deliveries.size(); ++i) {
            changes.deliveries[i].row.key = 200 + i;
            QCOMPARE(read->deliveries.at(i), changes.deliveries.at(i));
        }
        QCOMPARE(read->remembered, changes.remembered);
    }

    void aRecordThatIsCutOrForeignIsRefused()
    {
        const QByteArray record = intakeRecord(intakeGroup(1, 2), 1, 1);
        for (qsizetype size = 0; size < record.size(); ++size)
            QVERIFY2(!fromIntakeRecord(record.first(size)), qPrintable(QString::number(size)));
        QVERIFY(!fromIntakeRecord(record + 'x'));
        QByteArray newer = record;
        newer[0] = 99;
        QVERIFY(!fromIntakeRecord(newer));
    }

    void aRecordWhoseFlagsMakeNoSenseIsRefused()
    {
        ChangeSet changes = intakeGroup(1, 1);
        changes.added.clear();
        changes.remembered.clear();
        const QByteArray record = intakeRecord(changes, 1, 1); // its flags are the last byte
        QVERIFY(fromIntakeRecord(record));
        const QByteArray run(21, '\0'); // two texts, two numbers, three objects
        const QByteArray memory(18, '\0');
        const auto withFlags = [&record](char flags, const QByteArray& behind) {
            return fromIntakeRecord(record.chopped(1) + flags + behind);
        };
        QVERIFY(withFlags(1, {}));
        QVERIFY(withFlags(2, run));
        QVERIFY(withFlags(6, run + memory));
        QVERIFY(!withFlags(4, memory)); // of no run
        QVERIFY(!withFlags(8, {}));     // none of ours
        changes.deliveries.first().row.executionId.clear();
        QVERIFY(!fromIntakeRecord(intakeRecord(changes, 1, 1).chopped(1) + '\2' + run)); // a run without an id
    }

    void aGroupOfManyComesBack()
    {
        const std::optional<ChangeSet> read = fromIntakeRecord(intakeRecord(intakeGroup(1, 300), 1, 1));
        QVERIFY(read);
        QCOMPARE(read->added.size(), 300);
        QCOMPARE(read->deliveries.size(), 300);
        QCOMPARE(read->remembered, intakeGroup(1, 300).remembered);
        QCOMPARE(read->added.last().execution.key, 300);
    }

    void onlyWhatBelongsToADeliveryIsARecord()
    {
        QVERIFY(isIntake(intakeGroup(1, 2)));
        ChangeSet orphan = intakeGroup(1, 2);
        orphan.deliveries.removeLast();
        QVERIFY(!isIntake(orphan)); // a run that no delivery started
        ChangeSet memory = intakeGroup(1, 2);
        memory.added.removeLast();
        QVERIFY(!isIntake(memory)); // of a run that is not there
        ChangeSet otherOrder = intakeGroup(1, 2);
        otherOrder.added.swapItemsAt(0, 1);
        QVERIFY(!isIntake(otherOrder));
        ChangeSet otherJob = intakeGroup(1, 2);
        otherJob.remembered.last().jobId = u"other"_s;
        QVERIFY(!isIntake(otherJob));
    }

    void aRecordOfTheFirstFormatIsRead()
    {
        const std::optional<ChangeSet> read = fromIntakeRecord(QByteArray::fromBase64(
            "AQAAAAAAAAABAAAAAAAAAAEAAAABAAAABXJ1bi0xAAAAA2pvYgAAAAVidWlsZAAAAAVTaGVsbAAAAAAAAAABAAAAAAAAA+kAAAAHeyJu"
            "IjoxfQAAAAAAAAAceyJkZWxpdmVyeV9pZCI6ImRlbGl2ZXJ5LTEifQAAAAEAAAAKZGVsaXZlcnktMQAAAANqb2IAAAAFYnVpbGQAAAAJ"
            "MTkyLjAuMi4xAAAAAAAAAAVydW4tMQAAAAVww6R0aAAAAAAAAAPpAAAAB3N0YXJ0ZWQAAADIAAAAAQAAAAAAAAAEAAAAAQAAAAlzaWdu"
            "YXR1cmUBAAAAE1NpZ25lZCB3aXRoIOKAnGHigJ0AAAABAAAAC1gtU2lnbmF0dXJlAAAACeKAouKAouKAogAAAAR7AH3/AAAAB3sibiI6"
            "MX0AAAABAAAABWFnZW50AAAAAQAAAANqb2IAAAAFcnVuLTEAAAAIZGlnZXN0LTEAAAAAAAAD6QAAAAAAAAAAAA=="));
        QVERIFY(read);
        const ChangeSet changes = intakeGroup(1, 1);
        QCOMPARE(read->added.first().triggerMetadata, changes.added.first().triggerMetadata);
        std::optional<DeliveryDetail> delivery = unpacked(read->deliveries.first());
        std::optional<DeliveryDetail> expected = unpacked(changes.deliveries.first());
        QVERIFY(delivery && expected);
        expected->delivery.key = 1;
        expected->headers.removeFirst(); // it was written without that
        QCOMPARE(*delivery, *expected);
        QCOMPARE(read->added.first().parameters, changes.added.first().parameters);
        QCOMPARE(read->remembered.size(), 1);
        QCOMPARE(read->remembered.first().digest, "digest-1"_ba);
        QCOMPARE(read->remembered.first().executionId, u"run-1"_s);
    }

    void aRecordOfTheSecondFormatIsRead()
    {
        const std::optional<ChangeSet> read = fromIntakeRecord(QByteArray::fromBase64(
            "AgAAAAAAAAABAAAAAAAAAAEAAAABAAAABXJ1bi0xAAAAA2pvYgAAAAVidWlsZAAAAAVTaGVsbAAAAAAAAAABAAAAAAAAA+kAAAAHeyJu"
            "IjoxfQAAAAAAAAAceyJkZWxpdmVyeV9pZCI6ImRlbGl2ZXJ5LTEifQAAAAEAAAAKZGVsaXZlcnktMQAAAANqb2IAAAAFYnVpbGQAAAAJ"
            "MTkyLjAuMi4xAAAAAAAAAAVydW4tMQAAAAAAAAPpAAAAB3N0YXJ0ZWQAAADIAAAAAQAAAAAAAAAEAAAAegAAAAVww6R0aAAAAAEAAAAJ"
            "c2lnbmF0dXJlAQAAABNTaWduZWQgd2l0aCDigJxh4oCdAAAAAgAAAAdYLUV2ZW50AAAABHB1c2gAAAALWC1TaWduYXR1cmUAAAAJ4oCi"
            "4oCi4oCiAAAABHsAff8AAAABAAAABWFnZW50AAAAAAAAAAd7Im4iOjF9AAAAAQAAAANqb2IAAAAFcnVuLTEAAAAga4ayc/80/OGda4BO"
            "/1o/V0etpOqiLx1JwB5S3beHW0sAAAAAAAAD6QAAAAAAAAAAAA=="));
        QVERIFY(read);
        ChangeSet changes = intakeGroup(1, 1);
        changes.added.first().execution.key = 1;
        changes.deliveries.first().row.key = 1;
        QCOMPARE(read->added, changes.added);
        QCOMPARE(read->deliveries, changes.deliveries);
        QCOMPARE(read->remembered, changes.remembered);
    }

    void aRecordOfTheThirdFormatIsRead()
    {
        const std::optional<ChangeSet> read = fromIntakeRecord(QByteArray::fromBase64(
            "AwAAAAAAAAABAAAAAAAAAAEAAAABAAAABXJ1bi0xAAAAA2pvYgAAAAVidWlsZAAAAAVTaGVsbAAAAAAAAAABAAAAAAAAA+kAAAAH"
            "eyJuIjoxfQAAAAAAAAAAAAAAAQAAAApkZWxpdmVyeS0xAAAAA2pvYgAAAAVidWlsZAAAAAkxOTIuMC4yLjEAAAAAAAAABXJ1bi0x"
            "AAAAAAAAA+kAAAAHc3RhcnRlZAAAAMgAAAABAAAAAAAAAAQAAAClAAAABXDDpHRoAAAAAQAAAAlzaWduYXR1cmUBAAAAE1NpZ25l"
            "ZCB3aXRoIOKAnGHigJ0AAAACAAAAB1gtRXZlbnQAAAAEcHVzaAAAAAtYLVNpZ25hdHVyZQAAAAnigKLigKLigKIAAAAveyJtZXRh"
            "ZGF0YSI6eyJieSI6Ilpvw6sifSwicGFyYW1ldGVycyI6eyJuIjoxfX0AAAABAAAABWFnZW50AAAAAQAAAAVxdWV1ZQEAAAAaMCBv"
            "ZiBhdCBtb3N0IDEwMCBydW5zIHdhaXQAAAAAAQAAAAEAAAADam9iAAAABXJ1bi0xAAAAIGuGsnP/NPzhnWuATv9aP1dHraTqoi8d"
            "ScAeUt23h1tLAAAAAAAAA+kBAAAAAAAAAAw="));
        QVERIFY(read);
        const ChangeSet changes = intakeGroup(1, 1);
        ExecutionDetail run = changes.added.first();
        run.execution.key = 1;
        run.triggerMetadata.insert(u"metadata"_s, QJsonObject({{u"by"_s, u"Zoë"_s}}));
        QCOMPARE(read->added, QList({run}));
        std::optional<DeliveryDetail> expected = unpacked(changes.deliveries.first());
        const std::optional<DeliveryDetail> delivery = unpacked(read->deliveries.first());
        QVERIFY(delivery && expected);
        expected->delivery.key = 1;
        expected->checks.append({.name = u"queue"_s, .passed = true, .words = u"0 of at most 100 runs wait"_s});
        expected->body = R"({"metadata":{"by":"Zoë"},"parameters":{"n":1}})";
        expected->parameters = {}; // those of the run
        QCOMPARE(*delivery, *expected);
        Remembered remembered = changes.remembered.first();
        remembered.expiresAt = 12;
        QCOMPARE(read->remembered, QList({remembered}));
    }

    void whatADeliverySaysOfItsRunIsPutBack()
    {
        ChangeSet changes = intakeGroup(1, 3);
        for (ExecutionDetail& run : changes.added)
            run.triggerMetadata = {};
        changes.added.removeAt(1); // its delivery was a duplicate of the first
        changes.remembered.removeAt(1);
        changes.deliveries[1].row.executionId = changes.added.first().execution.id;
        const QByteArray body = R"({"metadata": {"by": "Zoë"}, "parameters": {"n": 3}})";
        changes.deliveries[2].details = webhook::packedDetails({.path = u"p"_s, .body = body});
        changes.deliveries[2].hasMetadata = true;
        const std::optional<ChangeSet> read = fromIntakeRecord(intakeRecord(changes, 1, 1));
        QVERIFY(read);
        QCOMPARE(read->added.first().triggerMetadata, QJsonObject({{u"delivery_id"_s, u"delivery-1"_s}}));
        QCOMPARE(
            read->added.last().triggerMetadata,
            QJsonObject({{u"delivery_id"_s, u"delivery-3"_s}, {u"metadata"_s, QJsonObject({{u"by"_s, u"Zoë"_s}})}}));
        QVERIFY(read->deliveries.last().hasMetadata);
    }
};

QTEST_APPLESS_MAIN(tst_IntakeRecord)
#include "tst_intakerecord.moc"
