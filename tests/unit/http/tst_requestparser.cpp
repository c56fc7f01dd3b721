// SPDX-License-Identifier: Apache-2.0
#include "http/requestparser.h"
#include "malformedrequests.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::http;
using State = RequestParser::State;

/// Feeds all bytes in pieces of `step`, as a socket would.
static void feed(RequestParser* parser, const QByteArray& bytes, qsizetype step)
{
    for (qsizetype at = 0; at < bytes.size() && parser->state() < State::Complete; at += step)
        parser->feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
}

class tst_RequestParser : public QObject
{
    Q_OBJECT

private slots:
    void everyMalformedKindIsRefusedHoweverItIsSplit_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        for (const MalformedRequest& request : malformedRequests())
            QTest::newRow(request.name) << request.bytes << request.status;
    }
    void everyMalformedKindIsRefusedHoweverItIsSplit()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RequestParser whole{Limits()};
        feed(&whole, bytes, bytes.size());
        QCOMPARE(whole.state(), State::Refused);
        QCOMPARE(whole.refusal().status, status);
        QVERIFY(!whole.refusal().reason.isEmpty());
        for (const qsizetype step : {1, 2, 3, 7, 1000}) {
            RequestParser pieces{Limits()};
            feed(&pieces, bytes, step);
            QCOMPARE(pieces.state(), State::Refused);
            QCOMPARE(pieces.refusal(), whole.refusal());
        }
    }

    void aRequestIsReadHoweverItIsSplit_data()
    {
        QTest::addColumn<qsizetype>("step");
        for (const qsizetype step : {1, 2, 5, 64, 10000})
            QTest::addRow("%lld", qint64(step)) << step;
    }
    void aRequestIsReadHoweverItIsSplit()
    {
        QFETCH(qsizetype, step);
        RequestParser parser{Limits()};
        feed(&parser,
             "POST /a/b%20c?x=1&y=?? HTTP/1.1\r\nHost: [::1]:80\r\nX-Text:  caf\xc3\xa9\t \r\ncontent-length: "
             "5\r\n\r\n" +
                 QByteArray("a\0b\r\n", 5),
             step);
        QCOMPARE(parser.state(), State::Complete);
        const Request request = parser.takeRequest();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.path, "/a/b%20c");
        QCOMPARE(request.query, "x=1&y=??");
        QCOMPARE(request.field("x-text"), "caf\xc3\xa9");
        QCOMPARE(request.field("absent"), "");
        QCOMPARE(request.body, QByteArray("a\0b\r\n", 5));
    }

    void chunksAreJoined_data() { aRequestIsReadHoweverItIsSplit_data(); }
    void chunksAreJoined()
    {
        QFETCH(qsizetype, step);
        RequestParser parser{Limits()};
        feed(&parser,
             "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
             "3\r\nabc\r\n00A\r\n0123456789\r\n0\r\n\r\n",
             step);
        QCOMPARE(parser.state(), State::Complete);
        QCOMPARE(parser.takeRequest().body, "abc0123456789");
    }

    void whatFollowsARequestIsLeftForTheNext()
    {
        const QByteArray first = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab";
        const QByteArray second = "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n";
        RequestParser parser{Limits()};
        QCOMPARE(parser.feed(first + second), first.size());
        QCOMPARE(parser.takeRequest().path, "/1");
        QCOMPARE(parser.state(), State::Head);
        QCOMPARE(parser.feed(second), second.size());
        QCOMPARE(parser.takeRequest().path, "/2");
    }

    void keepAliveFollowsVersionAndConnection_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\nHost: a\r\n\r\n") << false;
        QTest::newRow("1.0 keep") << QByteArray("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n") << true;
    }
    void keepAliveFollowsVersionAndConnection()
    {
        QFETCH(QByteArray, head);
        RequestParser parser{Limits()};
        parser.feed(head);
        QCOMPARE(parser.state(), State::Complete);
        QTEST(parser.takeRequest().keepAlive, "keepAlive");
    }

    void aLargeBodyIsRefusedBeforeItIsSent()
    {
        Limits limits;
        limits.bodyBytes = 10;
        RequestParser fits{limits};
        fits.feed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
        QCOMPARE(fits.state(), State::Body);
        RequestParser tooLarge{limits};
        tooLarge.feed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n");
        QCOMPARE(tooLarge.refusal().status, 413);
        RequestParser inChunks{limits};
        inChunks.feed("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n3\r\n");
        QCOMPARE(inChunks.refusal().status, 413);
    }

    void aSenderThatWaitsIsKnown()
    {
        RequestParser parser{Limits()};
        parser.feed("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n");
        QCOMPARE(parser.state(), State::Body);
        QVERIFY(parser.expectsContinue());
    }

    void limitsAreExact()
    {
        Limits limits;
        limits.fields = 2;
        RequestParser parser{limits};
        parser.feed("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n");
        QCOMPARE(parser.state(), State::Complete);
        RequestParser three{limits};
        three.feed("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nX: y\r\n\r\n");
        QCOMPARE(three.refusal().status, 431);

        const QByteArray head = "GET /abcdef HTTP/1.1\r\nHost: a\r\n\r\n";
        Limits exact;
        exact.headBytes = head.size();
        exact.targetBytes = 7;
        RequestParser fits{exact};
        fits.feed(head);
        QCOMPARE(fits.state(), State::Complete);
        exact.headBytes -= 1;
        RequestParser tooLarge{exact};
        tooLarge.feed(head);
        QCOMPARE(tooLarge.refusal().status, 431);
        exact.headBytes += 1;
        exact.targetBytes = 6;
        RequestParser tooLong{exact};
        tooLong.feed(head);
        QCOMPARE(tooLong.refusal().status, 414);
    }
};

QTEST_GUILESS_MAIN(tst_RequestParser)
#include "tst_requestparser.moc"
