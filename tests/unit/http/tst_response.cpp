// SPDX-License-Identifier: Apache-2.0
#include "http/responder.h"
#include "http/response.h"

#include <QTest>

#include <optional>

using namespace jobdeck::http;
using namespace Qt::StringLiterals;

class tst_Response : public QObject
{
    Q_OBJECT

private slots:
    void anErrorIsADetail()
    {
        const Response response = Response::detail(404, u"no “job”"_s);
        QCOMPARE(response.body, QByteArray(R"({"detail":"no “job”"})"));
        QCOMPARE(response.contentType, "application/json");
    }

    void itIsWrittenWhole()
    {
        Response response = Response::json(201, {{u"a"_s, 1}});
        response.fields = {{"Retry-After", "3"}};
        QCOMPARE(serialize(response, {.keepAlive = true, .headOnly = false, .nowMs = 784111777000}),
                 "HTTP/1.1 201 Created\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: application/json\r\n"
                 "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nRetry-After: 3\r\n"
                 "Content-Length: 7\r\n\r\n{\"a\":1}");
    }

    void closingIsSaidAndHeadHasNoBody()
    {
        const QByteArray bytes = serialize(Response::json(200, {}), {.keepAlive = false, .headOnly = true});
        QVERIFY(bytes.contains("\r\nConnection: close\r\n"));
        QVERIFY(bytes.contains("\r\nContent-Length: 2\r\n"));
        QVERIFY(bytes.endsWith("\r\n\r\n"));
    }

    void noContentHasNoLength()
    {
        const QByteArray bytes = serialize({.status = 204}, {});
        QVERIFY(!bytes.contains("Content-Length"));
        QVERIFY(!bytes.contains("Content-Type"));
    }

    void onlyTheFirstAnswerCounts()
    {
        QList<int> sent;
        {
            const Responder responder([&sent](const Response& response) { sent.append(response.status); });
            const QList<Responder> copies{responder, responder};
            copies[0]({.status = 200});
            copies[1]({.status = 201});
        }
        QCOMPARE(sent, QList<int>{200});
    }

    void aForgottenAnswerIsUnavailable()
    {
        QList<int> sent;
        std::optional<Responder> kept;
        {
            const Responder responder([&sent](const Response& response) { sent.append(response.status); });
            kept = responder;
        }
        QCOMPARE(sent, QList<int>{});
        kept.reset();
        QCOMPARE(sent, QList<int>{503});
    }
};

QTEST_GUILESS_MAIN(tst_Response)
#include "tst_response.moc"
