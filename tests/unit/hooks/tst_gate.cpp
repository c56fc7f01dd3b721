// SPDX-License-Identifier: Apache-2.0
// How the gate hands deliveries on: in groups that do not wait for each other, answered one by one.
#include "manualclock.h"
#include "webhook/gate.h"

#include <QJsonDocument>
#include <QPromise>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::webhook;
using namespace Qt::StringLiterals;

class tst_Gate : public QObject
{
    Q_OBJECT

    struct Group
    {
        QList<Arrival> arrivals;
        std::shared_ptr<QPromise<Acceptances>> promise = std::make_shared<QPromise<Acceptances>>();

        /// Each starts an execution named after its delivery.
        void accept() const
        {
            QList<Acceptance> answers;
            for (const Arrival& arrival : arrivals)
                answers.append({.ticket = arrival.ticket,
                                .verdict = DeliveryVerdict::Started,
                                .executionId = metadataOf(arrival.delivery).value("name"_L1).toString()});
            promise->addResult(Acceptances(answers));
            promise->finish();
        }
    };

private slots:
    void init()
    {
        m_gate = std::make_unique<Gate>(GateTarget{.submit =
                                                       [this](const QList<Arrival>& arrivals) {
                                                           m_groups.append({.arrivals = arrivals});
                                                           m_groups.last().promise->start();
                                                           return m_groups.last().promise->future();
                                                       },
                                                   .log = [](const QList<DeliveryDetail>&) {}},
                                        m_clock);
        Hook hook{.jobId = u"job"_s, .path = u"path"_s};
        hook.config.scheme = SignatureScheme::GitHub;
        hook.config.perMinute = 1000;
        hook.config.burst = 1000;
        hook.secrets = {{.name = u"webhook/job"_s, .key = MacKey(m_secret.bytes())}};
        auto table = std::make_shared<HookTable>();
        table->burst = 1000;
        table->add(std::make_shared<const Hook>(hook));
        m_gate->setTable(table);
    }

    void cleanup()
    {
        m_gate.reset(); // answers what it still has
        m_groups.clear();
        m_answers.clear();
    }

    void deliveriesOfOneTurnTravelTogether()
    {
        deliver(3);
        QVERIFY(m_groups.isEmpty());
        QTRY_COMPARE(m_groups.size(), 1);
        QCOMPARE(m_groups.first().arrivals.size(), 3);
    }

    void manyDoNotWaitForTheEndOfTheTurn()
    {
        deliver(20);
        QCOMPARE(m_groups.size(), 2); // while the rest is still being read
        QTRY_COMPARE(m_groups.size(), 3);
        QCOMPARE(m_groups.last().arrivals.size(), 4);
        QCoreApplication::processEvents();
        QCOMPARE(m_groups.size(), 3);
    }

    void eachIsAnsweredForItselfInWhateverOrderTheGroupsComeBack()
    {
        deliver(20);
        QTRY_COMPARE(m_groups.size(), 3);
        m_groups.at(2).accept();
        QTRY_COMPARE(m_answers.size(), 4);
        m_groups.at(0).accept();
        m_groups.at(1).accept();
        QTRY_COMPARE(m_answers.size(), 20);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(m_answers.value(i), QString::number(i));
    }

private:
    void deliver(int count)
    {
        for (int i = 0; i < count; ++i) {
            http::Request request;
            request.peer = u"127.0.0.1"_s;
            request.body = "{\"metadata\": {\"name\": \"" + QByteArray::number(i) + "\"}}";
            request.fields = sign({.scheme = SignatureScheme::GitHub}, m_secret, request.body, m_clock.nowMs(), {});
            m_gate->receive(u"path"_s, request, http::Responder([this, i](const http::Response& response) {
                                const QJsonObject body = QJsonDocument::fromJson(response.body).object();
                                m_answers.insert(i, body.value("execution_id"_L1).toString());
                            }));
        }
    }

    const SecretValue m_secret{"a secret of the sender"_ba};
    ManualClock m_clock;
    QList<Group> m_groups;
    QHash<int, QString> m_answers; ///< execution by delivery
    std::unique_ptr<Gate> m_gate;
};

QTEST_GUILESS_MAIN(tst_Gate)
#include "tst_gate.moc"
