// SPDX-License-Identifier: Apache-2.0
#include "record.h"

#include <QDataStream>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Record : public QObject
{
    Q_OBJECT

private slots:
    void everyLengthComesBack_data()
    {
        QTest::addColumn<qsizetype>("length");
        for (const qsizetype length : {0, 1, 127, 128, 129, 16'383, 16'384, 2'097'152})
            QTest::addRow("%lld", static_cast<long long>(length)) << length;
    }
    void everyLengthComesBack()
    {
        QFETCH(const qsizetype, length);
        const QByteArray bytes(length, '\xff');
        const QString text = QString(length / 2, u'é') + u"x"_s.repeated(length % 2); // two bytes each
        RecordWriter out(0);
        out.text(text);
        out.bytes(bytes);
        out.number(qint16(-2));
        const QByteArray record = out.take();
        RecordReader in(record);
        QCOMPARE(in.text(), text);
        QCOMPARE(in.bytes(), bytes);
        QVERIFY(!in.isWhole());
        QCOMPARE(in.number<qint16>(), qint16(-2));
        QVERIFY(in.isWhole());
    }

    void aShortCountIsOneByte()
    {
        RecordWriter out(8);
        out.text(u"abc");
        QCOMPARE(out.take(), "\3abc"_ba);
    }

    void objectsComeBack()
    {
        const QJsonObject object = {{u"ä"_s, 1}, {u"b"_s, QJsonObject({{u"c"_s, u"d"_s}})}};
        RecordWriter out(8);
        out.object(object);
        out.object({});
        const QByteArray record = out.take();
        RecordReader in(record);
        QCOMPARE(in.object(), object);
        QCOMPARE(in.object(), QJsonObject());
        QVERIFY(in.isWhole());
    }

    void whatDataStreamWroteIsRead()
    {
        QByteArray record;
        QDataStream out(&record, QIODevice::WriteOnly);
        out << qint64(-5) << "abc"_ba << QByteArray() << quint8(1) << quint32(2) << quint16(7) << quint16(8);
        RecordReader in(record, RecordReader::Counts::FourBytes);
        QCOMPARE(in.number<qint64>(), -5);
        QCOMPARE(in.text(), u"abc"_s);
        QCOMPARE(in.bytes(), QByteArray()); // which is written as no size at all
        QCOMPARE(in.number<quint8>(), quint8(1));
        QList<quint16> numbers;
        in.repeat([&] { numbers.append(in.number<quint16>()); });
        QCOMPARE(numbers, (QList<quint16>{7, 8}));
        QVERIFY(in.isWhole());
    }

    void garbageIsCutAndEndsSoon_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("more than there is") << "\5abc"_ba;
        QTest::newRow("a count without an end") << "\xff\xff"_ba;
        QTest::newRow("the largest count of five bytes") << "\xff\xff\xff\xff\x7f"
                                                            "abc"_ba;
        QTest::newRow("a count larger than any record") << "\xff\xff\xff\xff\xff\1abc"_ba;
    }
    void garbageIsCutAndEndsSoon()
    {
        QFETCH(const QByteArray, record);
        RecordReader text(record);
        QCOMPARE(text.text(), QString());
        QCOMPARE(text.number<quint32>(), 0U); // and nothing behind it
        QVERIFY(!text.isWhole());
        RecordReader list(record);
        int times = 0;
        list.repeat([&] {
            list.text();
            ++times;
        });
        QVERIFY(!list.isWhole());
        QVERIFY(times <= record.size());
    }
};

QTEST_APPLESS_MAIN(tst_Record)
#include "tst_record.moc"
