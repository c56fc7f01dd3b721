// SPDX-License-Identifier: Apache-2.0
// How often a service that tells no news is asked: by who looks and what runs, by what it asks for itself, and without
// a body where nothing is new.
#include "awaited.h"
#include "remote/networktransport.h"
#include "remote/remotebackend.h"
#include "routedserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Polling : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QElapsedTimer m_time;
    std::unique_ptr<RoutedServer> m_server;
    std::unique_ptr<RemoteBackend> m_backend;
    QList<qint64> m_looks; ///< when the list of jobs was asked for, ms
    int m_unchanged = 0;
    QByteArray m_jobs;
    QByteArray m_executions;
    std::optional<http::Response> m_refusal; ///< of the list of jobs
    bool m_holds = false;                    ///< the list of executions is not answered
    std::optional<http::Responder> m_held;

    /// However loaded the computer is.
    static constexpr int kLong = 60'000;

    void start(Attention attention)
    {
        const ConnectionSettings settings = {.baseUrl = m_server->url(), .proxy = ProxyChoice::None};
        m_backend = std::make_unique<RemoteBackend>(
            std::make_unique<ApiClient>(std::make_unique<NetworkTransport>(settings), nullptr, m_clock), CachePlace(),
            m_clock);
        m_backend->setAttention(attention);
        m_backend->start();
        QTRY_COMPARE(m_backend->status().state, BackendState::Running);
    }
    /// The shortest time between two of the next looks, once it is shorter than `limit` ms: what is late is the
    /// computer's fault, what is early is ours. -1: it never was.
    qint64 pace(qint64 limit)
    {
        const qsizetype first = m_looks.size();
        qint64 shortest = limit;
        const bool found = QTest::qWaitFor(
            [&] {
                for (qsizetype i = first + 1; i < m_looks.size(); ++i)
                    shortest = qMin(shortest, m_looks.at(i) - m_looks.at(i - 1));
                return shortest < limit;
            },
            kLong);
        return found ? shortest : -1;
    }

private slots:
    void init()
    {
        m_time.start();
        m_looks.clear();
        m_unchanged = 0;
        m_jobs = R"({"id": "job_1", "name": "Report", "trigger_type": "manual"})";
        m_executions = "[]";
        m_refusal.reset();
        m_holds = false;
        m_held.reset();
        m_server = std::make_unique<RoutedServer>();
        m_server->on("GET", u"/api/v1/jobs"_s, [this](const http::Request& request, const http::Responder& respond) {
            m_looks.append(m_time.elapsed());
            if (m_refusal)
                return respond(*m_refusal);
            const QByteArray tag = '"' + QByteArray::number(m_jobs.size()) + '"';
            if (request.field("If-None-Match") == tag) {
                ++m_unchanged;
                return respond({.status = 304});
            }
            respond({.contentType = "application/json", .body = '[' + m_jobs + ']', .fields = {{"ETag", tag}}});
        });
        m_server->on("GET", u"/api/v1/executions"_s, [this](const http::Request&, const http::Responder& respond) {
            if (m_holds)
                m_held = respond;
            else
                respond({.contentType = "application/json", .body = m_executions});
        });
        m_server->answer("GET", u"/api/v1/agents"_s, {.contentType = "application/json", .body = "[]"});
    }
    void cleanup()
    {
        m_backend.reset();
        m_server.reset();
    }

    void itIsAskedOftenWhileSomethingRuns()
    {
        m_executions = R"([{"id": "e1", "status": "RUNNING", "created_at": "2026-03-01T12:00:00",
                            "execution_metadata": {"job_id": "job_1"}}])";
        start(Attention::Front);
        const qint64 running = pace(3500);
        QVERIFY2(running >= 1700, qPrintable(QString::number(running)));
        m_executions = R"([{"id": "e1", "status": "COMPLETED", "created_at": "2026-03-01T12:00:00",
                            "completed_at": "2026-03-01T12:00:05", "execution_metadata": {"job_id": "job_1"}}])";
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->status().running, 0, kLong);
        const qint64 quiet = pace(6000);
        QVERIFY2(quiet >= 3700, qPrintable(QString::number(quiet)));
    }

    void nobodyInFrontMeansSeldomAndComingBackMeansNow()
    {
        start(Attention::Away);
        const qsizetype before = m_looks.size();
        QVERIFY(!QTest::qWaitFor([&] { return m_looks.size() > before; }, 6000)); // once a minute
        m_backend->setAttention(Attention::Front);
        QTRY_VERIFY_WITH_TIMEOUT(m_looks.size() > before, 30'000); // long before the minute is over
    }

    void theWholeStateIsNeverOneOfBeforeItWasWanted()
    {
        start(Attention::Front);
        QList<Snapshot> states;
        connect(m_backend.get(), &Backend::reset, this, [&states](const Snapshot& state) { states += state; });
        m_holds = true;
        m_backend->lookNow();
        QTRY_VERIFY_WITH_TIMEOUT(m_held, kLong); // this round has its list of jobs
        m_backend->refresh();
        m_jobs += R"(, {"id": "job_2", "name": "New", "trigger_type": "manual"})";
        m_holds = false;
        (*m_held)({.contentType = "application/json", .body = m_executions});
        QTRY_VERIFY_WITH_TIMEOUT(!states.isEmpty(), kLong);
        QCOMPARE(states.constFirst().jobs.size(), 2);
        disconnect(m_backend.get(), &Backend::reset, this, nullptr);
    }

    void whatIsTheSameIsNotSentAgain()
    {
        start(Attention::Front);
        for (int i = 0; i < 3; ++i) {
            const qsizetype before = m_looks.size();
            m_backend->lookNow();
            QTRY_VERIFY(m_looks.size() > before);
        }
        QTRY_VERIFY(m_unchanged >= 1);
        QCOMPARE(m_backend->status().state, BackendState::Running);
    }

    void whatHasNoListOfJobsIsAnotherService()
    {
        start(Attention::Front);
        m_refusal = http::Response::detail(404, u"Not Found"_s);
        m_backend->lookNow();
        QTRY_COMPARE(m_backend->status().state, BackendState::Offline);
        QVERIFY2(m_backend->status().message.contains(u"not the Jobs API"_s), qPrintable(m_backend->status().message));
    }

    void aServiceInTroubleSaysWhenItWantsToBeAsked()
    {
        start(Attention::Front);
        m_refusal = http::Response::detail(503, u"Maintenance"_s);
        m_refusal->fields.append(http::Field{.name = "Retry-After", .value = "4"});
        const qsizetype before = m_looks.size();
        m_backend->lookNow();
        QTRY_VERIFY(m_looks.size() > before);
        QTRY_COMPARE(m_backend->status().state, BackendState::Offline);
        const qint64 refused = m_looks.constLast();
        m_refusal->fields.last().value = "300"; // the next time
        QTRY_VERIFY_WITH_TIMEOUT(m_looks.constLast() > refused, kLong);
        QVERIFY2(m_looks.constLast() - refused >= 3900, qPrintable(QString::number(m_looks.constLast() - refused)));
        m_refusal.reset();
        m_backend->lookNow(); // the user need not wait
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->status().state, BackendState::Running, kLong);
    }

    void failuresSpreadTheQuestionsOut()
    {
        start(Attention::Front);
        m_refusal = http::Response::detail(500, u"Broken"_s);
        m_backend->lookNow();
        QTRY_COMPARE(m_backend->status().state, BackendState::Offline);
        const qsizetype first = m_looks.size() - 1;
        QTRY_VERIFY_WITH_TIMEOUT(m_looks.size() >= first + 4, kLong);
        const qint64 three = m_looks.at(first + 3) - m_looks.at(first + 2);
        QVERIFY2(three >= 1900, qPrintable(QString::number(three))); // 2–4 s, after 0.5–1 s and 1–2 s
    }
};

QTEST_GUILESS_MAIN(tst_Polling)
#include "tst_polling.moc"
