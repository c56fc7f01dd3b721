// SPDX-License-Identifier: Apache-2.0
// A window and the service that it asks to go: on the real socket of a data folder, where answers can be slow, lost or
// of another version.
#include "local/owner/dataowner.h"
#include "servicedrain.h"

#include <QMutex>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestServiceDrain : public QObject
{
    Q_OBJECT

    static constexpr int kLong = 60'000;

    /// A service whose answers the test gives.
    struct Service
    {
        explicit Service(const QString& folder, const QStringList& known = {u"drain"_s, u"resume"_s})
        {
            Result<std::unique_ptr<DataOwner>> claimed = DataOwner::claim(folder, OwnerKind::Service);
            owner = std::move(*claimed);
            for (const QString& what : known)
                owner->routes().add("POST", u"/api/v1/service/"_s + what,
                                    [this, what](const http::Request&, const http::Responder& respond) {
                                        QMutexLocker lock(&mutex);
                                        asked += what;
                                        if (holds)
                                            held.push_back(respond);
                                        else
                                            respond(http::Response::json(status, {}));
                                    });
        }
        bool open() { return bool(owner->open()); }
        QStringList seen()
        {
            QMutexLocker lock(&mutex);
            return asked;
        }
        void hold()
        {
            QMutexLocker lock(&mutex);
            holds = true;
        }
        /// In the thread of the socket.
        void answerHeld()
        {
            auto* context = new QObject;
            context->moveToThread(owner->httpThread());
            QMetaObject::invokeMethod(context, [this, context] {
                QMutexLocker lock(&mutex);
                holds = false;
                for (const http::Responder& respond : held)
                    respond(http::Response::json(status, {}));
                held.clear();
                context->deleteLater();
            });
        }

        QMutex mutex;
        QStringList asked;
        bool holds = false;
        int status = 200;
        std::vector<http::Responder> held;
        std::unique_ptr<DataOwner> owner;
    };

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void itIsTakenBackOnlyAfterItWasHeard()
    {
        Service service(m_folder->path());
        service.holds = true;
        QVERIFY(service.open());
        ServiceDrain drain(m_folder->path());
        QSignalSpy takenBack(&drain, &ServiceDrain::takenBack);
        const QSignalSpy released(&drain, &ServiceDrain::released);
        QVERIFY(drain.isIdle());
        drain.begin();
        QTRY_COMPARE_WITH_TIMEOUT(service.seen(), QStringList{u"drain"_s}, kLong);
        drain.takeBack();
        drain.begin();
        drain.takeBack();
        QTest::qWait(200); // what came too early would have come by now
        QCOMPARE(service.seen(), QStringList{u"drain"_s});
        QVERIFY(!drain.isIdle());
        service.answerHeld();
        QVERIFY(takenBack.wait(kLong));
        QCOMPARE(service.seen(), (QStringList{u"drain"_s, u"resume"_s}));
        QVERIFY(drain.isIdle());
        QCOMPARE(takenBack.count(), 1);
        QCOMPARE(released.count(), 0);
    }

    void itIsToldAgainUntilTheServiceHasGone()
    {
        auto service = std::make_unique<Service>(m_folder->path());
        QVERIFY(service->open());
        ServiceDrain drain(m_folder->path());
        QSignalSpy released(&drain, &ServiceDrain::released);
        drain.begin();
        QTRY_VERIFY_WITH_TIMEOUT(service->seen().count(u"drain"_s) >= 3, kLong);
        QCOMPARE(released.count(), 0);
        service.reset();
        QVERIFY(released.wait(kLong));
        QVERIFY(drain.isIdle());
    }

    void aServiceThatWentAllTheSameIsNoticed()
    {
        auto service = std::make_unique<Service>(m_folder->path());
        QVERIFY(service->open());
        ServiceDrain drain(m_folder->path());
        QSignalSpy released(&drain, &ServiceDrain::released);
        const QSignalSpy takenBack(&drain, &ServiceDrain::takenBack);
        drain.begin();
        QTRY_VERIFY_WITH_TIMEOUT(service->seen().contains(u"drain"_s), kLong);
        service.reset();
        drain.takeBack();
        QVERIFY(released.wait(kLong));
        QCOMPARE(takenBack.count(), 0);
    }

    void anotherVersionIsSaid()
    {
        Service service(m_folder->path(), {});
        QVERIFY(service.open());
        ServiceDrain drain(m_folder->path());
        QSignalSpy failed(&drain, &ServiceDrain::failed);
        drain.begin();
        QVERIFY(failed.wait(kLong));
        QVERIFY(failed.first().first().value<Error>().message.contains(u"another version"_s));
        QTRY_VERIFY_WITH_TIMEOUT(drain.isIdle(), kLong);
    }

    void aServiceThatHasHeardMayAnswerLate_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("of this version") << 200;
        QTest::newRow("of the version before") << 202;
    }

    void aServiceThatHasHeardMayAnswerLate()
    {
        QFETCH(int, status);
        Service service(m_folder->path());
        service.status = status;
        QVERIFY(service.open());
        ServiceDrain drain(m_folder->path());
        const QSignalSpy failed(&drain, &ServiceDrain::failed);
        drain.begin();
        QTRY_VERIFY_WITH_TIMEOUT(service.seen().size() >= 2, kLong); // so the first answer has arrived
        service.hold();
        const auto heldUp = service.seen().size();
        QTRY_VERIFY_WITH_TIMEOUT(service.seen().size() >= heldUp + 2, kLong);
        QCOMPARE(service.seen().count(u"resume"_s), 0);
        QCOMPARE(failed.count(), 0);
        drain.takeBack();
        service.answerHeld();
        QTRY_VERIFY_WITH_TIMEOUT(drain.isIdle(), kLong);
    }

    void whereNoAnswerComesItIsTakenBackForWhenItIsHeard()
    {
        Service service(m_folder->path());
        service.holds = true;
        QVERIFY(service.open());
        ServiceDrain drain(m_folder->path());
        QSignalSpy failed(&drain, &ServiceDrain::failed);
        drain.begin();
        QVERIFY(failed.wait(kLong)); // in its own time
        QTRY_COMPARE_WITH_TIMEOUT(service.seen(), (QStringList{u"drain"_s, u"resume"_s}), kLong);
        service.answerHeld();
        QTRY_VERIFY_WITH_TIMEOUT(drain.isIdle(), kLong);
    }
};

QTEST_GUILESS_MAIN(TestServiceDrain)
#include "tst_servicedrain.moc"
