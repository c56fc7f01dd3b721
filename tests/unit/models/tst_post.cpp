// SPDX-License-Identifier: Apache-2.0
#include "post.h"

#include <QPointer>
#include <QTest>
#include <QThread>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Post : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_worker = new QObject;
        m_worker->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    }
    void cleanup()
    {
        m_thread.quit();
        m_thread.wait();
        delete m_worker; // where its thread never ran
    }

    void theFunctionRunsInTheWorkersThreadAndTheAnswerInTheContexts()
    {
        m_thread.start();
        QThread* ranIn = nullptr;
        QThread* answeredIn = nullptr;
        QObject context;
        answer(post(m_worker,
                    [&ranIn] {
                        ranIn = QThread::currentThread();
                        return Result<int>(42);
                    }),
               &context, [&](const Result<int>& result) {
                   answeredIn = QThread::currentThread();
                   QCOMPARE(*result, 42);
               });
        QVERIFY(answeredIn == nullptr);
        QTRY_VERIFY(answeredIn != nullptr);
        QCOMPARE(ranIn, &m_thread);
        QCOMPARE(answeredIn, QThread::currentThread());
    }

    void aWorkerThatGoesAwayAnswersClosing()
    {
        std::optional<Error> error;
        QObject context;
        answer(post(m_worker, [] { return Result<int>(1); }), &context,
               [&](const Result<int>& result) { error = result.error(); });
        delete m_worker; // before its thread ever ran
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::Closing);
    }

    void aContextThatDiedIsNotCalled()
    {
        m_thread.start();
        bool called = false;
        auto* context = new QObject;
        const auto future = post(m_worker, [] { return Result<int>(1); });
        answer(future, context, [&](const Result<int>&) { called = true; });
        delete context;
        QTRY_VERIFY(future.isFinished());
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void aReadyValueStillArrivesThroughTheEventLoop()
    {
        bool called = false;
        QObject context;
        answer(ready(Result<Done>(Done{})), &context, [&](const Result<Done>& result) { called = bool(result); });
        QVERIFY(!called);
        QTRY_VERIFY(called);
    }

private:
    QThread m_thread;
    QPointer<QObject> m_worker;
};

QTEST_GUILESS_MAIN(tst_Post)
#include "tst_post.moc"
