// SPDX-License-Identifier: Apache-2.0
// What is asked again, when, and what never is.
#include "remote/faultwords.h"
#include "remote/pollpace.h"
#include "remote/retrypolicy.h"

#include <QTest>

#include <chrono>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_RetryPolicy : public QObject
{
    Q_OBJECT

    static ApiAnswer faulty(Fault::Kind kind) { return {.fault = Fault{.kind = kind}}; }

private slots:
    void whatMustNotBeSentTwiceIsNot()
    {
        const ApiRequest once = {.method = "POST", .repeatable = false};
        for (const Fault::Kind kind : {Fault::Kind::CutOff, Fault::Kind::Timeout, Fault::Kind::NotHttp})
            QVERIFY(!retryAfter(once, faulty(kind), 1, 0));
        for (const int status : {500, 502, 503, 504})
            QVERIFY(!retryAfter(once, {.status = status}, 1, 0));
        QVERIFY(retryAfter(once, {.status = 429}, 1, 0)); // the service says that it did nothing
    }

    void aLostAnswerIsAskedForAgainUpToALimit()
    {
        const ApiRequest request = {.attempts = 3};
        QVERIFY(retryAfter(request, faulty(Fault::Kind::CutOff), 1, 0));
        QVERIFY(retryAfter(request, {.status = 503}, 2, 0));
        QVERIFY(!retryAfter(request, faulty(Fault::Kind::CutOff), 3, 0));
        QVERIFY(!retryAfter(request, faulty(Fault::Kind::Timeout), 1, 0)); // that took long enough
        QVERIFY(!retryAfter(request, faulty(Fault::Kind::Tls), 1, 0));
        QVERIFY(!retryAfter(request, {.status = 404}, 1, 0));
    }

    void theServiceSaysWhen()
    {
        const ApiRequest request;
        QCOMPARE(retryAfter(request, {.status = 429, .retryAfter = 4s}, 1, 0.9), 4000ms);
        QVERIFY(!retryAfter(request, {.status = 503, .retryAfter = 60s}, 1, 0)); // nobody waits that long
        QCOMPARE(readRetryAfter("120", 0), 120'000ms);
        QCOMPARE(readRetryAfter("Thu, 01 Jan 1970 00:00:30 GMT", 10'000), 20'000ms);
        QCOMPARE(readRetryAfter("Thu, 01 Jan 1970 00:00:30 GMT", 60'000), 0ms);
        QVERIFY(!readRetryAfter("soon", 0));
        QVERIFY(!readRetryAfter("-1", 0));
    }

    void waitsGrowAndAreSpread()
    {
        QCOMPARE(backoff(1, 1s, 60s, 0), 500ms);
        QCOMPARE(backoff(1, 1s, 60s, 0.999), 1000ms);
        QCOMPARE(backoff(3, 1s, 60s, 0), 2000ms);
        QCOMPARE(backoff(50, 1s, 60s, 0), 30'000ms);
    }

    void whoLooksAndWhatRunsSetThePace_data()
    {
        QTest::addColumn<PollState>("state");
        QTest::addColumn<std::chrono::milliseconds>("least");
        QTest::addColumn<std::chrono::milliseconds>("most");
        QTest::newRow("in front") << PollState{.attention = Attention::Front} << 3800ms << 4200ms;
        QTest::newRow("in front, running")
            << PollState{.attention = Attention::Front, .running = true} << 1900ms << 2100ms;
        QTest::newRow("shown") << PollState{.attention = Attention::Shown} << 9500ms << 10'500ms;
        QTest::newRow("in the tray") << PollState{.attention = Attention::Away} << 57'000ms << 63'000ms;
        QTest::newRow("in the tray, running")
            << PollState{.attention = Attention::Away, .running = true} << 9500ms << 10'500ms;
        QTest::newRow("failing") << PollState{.failures = 4} << 4000ms << 8000ms;
        QTest::newRow("failing for long") << PollState{.failures = 40} << 150'000ms << 300'000ms;
        QTest::newRow("no network for long") << PollState{.failures = 40, .answered = false} << 4000ms << 8000ms;
        QTest::newRow("told to wait") << PollState{.failures = 1, .retryAfter = 90s} << 90'000ms << 90'000ms;
    }
    void whoLooksAndWhatRunsSetThePace()
    {
        QFETCH(PollState, state);
        QFETCH(std::chrono::milliseconds, least);
        QFETCH(std::chrono::milliseconds, most);
        QVERIFY(pollWait(state, 0) == least);
        QVERIFY(pollWait(state, 0.999) <= most);
        QVERIFY(least == most || pollWait(state, 0.999) > least); // spread: clients do not come in step
    }

    void fieldsOfAnErrorReachTheirInputs()
    {
        const Error error =
            statusError(422, R"({"detail": [{"loc": ["body", "cron_schedule"], "msg": "no", "type": "x"},
            {"loc": ["body", "config", "timeout"], "msg": "nor this", "type": "x"}]})",
                        u"host"_s);
        QCOMPARE(error.code, ErrorCode::Invalid);
        QCOMPARE(error.fields,
                 (QList<FieldError>{{u"cron_schedule"_s, u"no"_s}, {u"config.timeout"_s, u"nor this"_s}}));
    }

    void errorsSayWhatToDo()
    {
        QCOMPARE(statusError(400, R"({"detail": "Job is disabled"})", u"host"_s).code, ErrorCode::Disabled);
        QCOMPARE(statusError(404, "<html>", u"host"_s).code, ErrorCode::NotFound);
        QCOMPARE(statusError(412, "", u"host"_s).code, ErrorCode::Conflict);
        QVERIFY(statusError(401, R"({"detail": "Invalid token"})", u"host"_s).message.contains(u"token"));
        QVERIFY(statusError(302, "", u"host"_s).message.contains(u"another address"));
        QVERIFY(
            faultError({.kind = Fault::Kind::HostNotFound}, u"nowhere.invalid"_s).message.contains(u"nowhere.invalid"));
    }
};

QTEST_GUILESS_MAIN(tst_RetryPolicy)
#include "tst_retrypolicy.moc"
