// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <QTest>

using namespace jobdeck::http;
using namespace Qt::StringLiterals;

class tst_Router : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto saying = [](const QString& word) {
            return [word](const Request& request, const Responder& responder) {
                responder({.status = 200,
                           .body = word.toUtf8() + ' ' + QStringList(request.parameters.values()).join(u',').toUtf8()});
            };
        };
        m_router.add("GET", u"/jobs"_s, saying(u"list"_s));
        m_router.add("POST", u"/jobs"_s, saying(u"create"_s));
        m_router.add("GET", u"/jobs/latest"_s, saying(u"latest"_s));
        m_router.add("GET", u"/jobs/{id}"_s, saying(u"one"_s));
        m_router.add("POST", u"/jobs/{id}/runs/{run}"_s, saying(u"run"_s));
    }

    void aPathFindsItsHandler_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("word") << QByteArray("GET") << QByteArray("/jobs") << QByteArray("list ");
        QTest::newRow("method") << QByteArray("POST") << QByteArray("/jobs") << QByteArray("create ");
        QTest::newRow("slash at the end") << QByteArray("GET") << QByteArray("/jobs/") << QByteArray("list ");
        QTest::newRow("earlier wins") << QByteArray("GET") << QByteArray("/jobs/latest") << QByteArray("latest ");
        QTest::newRow("name") << QByteArray("GET") << QByteArray("/jobs/7") << QByteArray("one 7");
        QTest::newRow("escapes") << QByteArray("GET") << QByteArray("/jobs/a%2Fb%20%C3%A4")
                                 << QByteArray("one a/b \xc3\xa4");
        QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/jobs/7") << QByteArray("one 7");
        QTest::newRow("names") << QByteArray("POST") << QByteArray("/jobs/7/runs/8") << QByteArray("run 7,8");
    }
    void aPathFindsItsHandler()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QTEST(answer(method, path).body, "answer");
    }

    void anUnknownPathIsNotFound()
    {
        for (const char* path : {"/", "/job", "/jobs//", "/jobs/7/runs", "//jobs", "/JOBS", "/jobs/7/runs/8/9"})
            QCOMPARE(answer("GET", path).status, 404);
    }

    void aWrongMethodIsToldTheRightOnes()
    {
        const Response response = answer("DELETE", "/jobs");
        QCOMPARE(response.status, 405);
        QCOMPARE(response.fields, QList<Field>({{"Allow", "GET, POST"}}));
    }

private:
    Response answer(const QByteArray& method, const QByteArray& path)
    {
        Response answer;
        Request request;
        request.method = method;
        request.path = path;
        m_router.handle(request, Responder([&answer](const Response& response) { answer = response; }));
        return answer;
    }

    Router m_router;
};

QTEST_GUILESS_MAIN(tst_Router)
#include "tst_router.moc"
