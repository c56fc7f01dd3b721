// SPDX-License-Identifier: Apache-2.0
// Server-sent events come out alike however the bytes are split.
#include "remote/sseparser.h"

#include <QTest>

using namespace jobdeck::remote;
using namespace Qt::StringLiterals;

class tst_SseParser : public QObject
{
    Q_OBJECT

    static QList<ServerEvent> parsed(const QByteArray& bytes, qsizetype piece)
    {
        SseParser parser;
        QList<ServerEvent> events;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            events += parser.feed(bytes.mid(at, piece));
        return events;
    }

private slots:
    void everySplitGivesTheSameEvents_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<ServerEvent>>("events");
        using List = QList<ServerEvent>;
        QTest::newRow("one") << QByteArray("event: status\ndata: {}\n\n") << List{{u"status"_s, "{}"}};
        QTest::newRow("unnamed") << QByteArray("data: a\n\n") << List{{u"message"_s, "a"}};
        QTest::newRow("two lines") << QByteArray("data: a\ndata:  b\n\n") << List{{u"message"_s, "a\n b"}};
        QTest::newRow("carriage returns") << QByteArray("data: a\r\n\r\ndata: b\r\rdata: c\n\n")
                                          << List{{u"message"_s, "a"}, {u"message"_s, "b"}, {u"message"_s, "c"}};
        QTest::newRow("comments") << QByteArray(": ping\n\n: ping\ndata: a\n\n:\n\n") << List{{u"message"_s, "a"}};
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "data: a\n\n")
                                         << List{{u"message"_s, "a"}};
        QTest::newRow("no colon") << QByteArray("data\n\n") << List{{u"message"_s, ""}};
        QTest::newRow("no data") << QByteArray("event: status\n\ndata: a\n\n") << List{{u"message"_s, "a"}};
        QTest::newRow("unfinished") << QByteArray("data: a\n\ndata: b\n") << List{{u"message"_s, "a"}};
        QTest::newRow("unknown field") << QByteArray("colour: red\ndata: a\n\n") << List{{u"message"_s, "a"}};
        QTest::newRow("utf-8") << QByteArray("data: grün\n\n") << List{{u"message"_s, "grün"}};
    }

    void everySplitGivesTheSameEvents()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<ServerEvent>, events);
        for (qsizetype piece = 1; piece <= bytes.size(); ++piece)
            QCOMPARE(parsed(bytes, piece), events);
    }

    void theLastIdIsKeptOverEventsWithoutOne()
    {
        SseParser parser;
        parser.feed("id: 7\ndata: a\n\ndata: b\n\n");
        QCOMPARE(parser.lastEventId(), "7");
        parser.feed("id: 8\ndata: never ended\n"); // an id counts with its event
        QCOMPARE(parser.lastEventId(), "7");
        parser.restart();
        QCOMPARE(parser.lastEventId(), "7");
        QCOMPARE(parser.feed("data: c\n\n").size(), 1);
        parser.feed("id\ndata: d\n\n");
        QCOMPARE(parser.lastEventId(), "");
    }

    void theServerSaysHowLongToWait()
    {
        SseParser parser;
        QVERIFY(!parser.retryMs());
        parser.feed("retry: 1500\n\nretry: soon\n\n");
        QCOMPARE(parser.retryMs(), 1500);
    }

    void anEndlessLineIsGivenUp()
    {
        SseParser parser;
        const QByteArray piece(1024 * 1024, 'x');
        for (int i = 0; i < 17; ++i)
            parser.feed(i == 0 ? "data: " + piece : piece);
        QVERIFY(parser.isOverlong());
        QVERIFY(parser.feed("\n\n").isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_SseParser)
#include "tst_sseparser.moc"
