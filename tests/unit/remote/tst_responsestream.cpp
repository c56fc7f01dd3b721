// SPDX-License-Identifier: Apache-2.0
// A response is read alike however its bytes are split, and half of one is never taken for a whole.
#include "remote/responsestream.h"

#include <QTest>

using namespace jobdeck::remote;

class tst_ResponseStream : public QObject
{
    Q_OBJECT

private slots:
    void everySplitGivesTheSameBody_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello") << 200
                                << QByteArray("hello");
        QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                              "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n")
                                << 200 << QByteArray("hello world");
        QTest::newRow("to the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\nhello") << 200 << QByteArray("hello");
        QTest::newRow("none") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204 << QByteArray();
        QTest::newRow("after 100") << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"
                                                 "content-length: 2\r\n\r\n{}")
                                   << 201 << QByteArray("{}");
    }

    void everySplitGivesTheSameBody()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
            ResponseStream stream;
            QByteArray read;
            for (qsizetype at = 0; at < bytes.size(); at += piece)
                read += stream.feed(bytes.mid(at, piece));
            QVERIFY(stream.end());
            QCOMPARE(stream.status(), status);
            QCOMPARE(read, body);
        }
    }

    void halfAResponseIsNotWhole_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
        QTest::newRow("no last chunk") << QByteArray(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
    }

    void halfAResponseIsNotWhole()
    {
        QFETCH(QByteArray, bytes);
        ResponseStream stream;
        stream.feed(bytes);
        QVERIFY(!stream.end());
        QVERIFY(!stream.isBroken());
    }

    void whatIsNoResponseIsBroken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("ssh") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
        QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
        QTest::newRow("chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        QTest::newRow("negative") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n");
        QTest::newRow("status") << QByteArray("HTTP/1.1 999 What\r\n\r\n");
        QTest::newRow("endless head") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(70000, 'x');
    }

    void whatIsNoResponseIsBroken()
    {
        QFETCH(QByteArray, bytes);
        ResponseStream stream;
        stream.feed(bytes);
        QVERIFY(stream.isBroken());
        QVERIFY(!stream.end());
    }
};

QTEST_GUILESS_MAIN(tst_ResponseStream)
#include "tst_responsestream.moc"
