// SPDX-License-Identifier: Apache-2.0
// The steps of the switch where the system refuses one of them.
#include "keeprunningswitch.h"

#include "post.h"

#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

/// One that runs and is not to be stopped.
class Unstoppable final : public UserService
{
    Q_OBJECT

public:
    QFuture<Result<UserServiceState>> look() override
    {
        return ready(Result(UserServiceState{.installed = true, .running = true, .outlivesLogin = true}));
    }
    QFuture<Result<Done>> install() override { return ready(Result(Done{})); }
    QFuture<Result<Done>> start() override { return ready(Result(Done{})); }
    QFuture<Result<Done>> stop() override
    {
        return ready(Result<Done>(Error{.code = ErrorCode::Unavailable, .message = u"Access denied"_s}));
    }
    QFuture<Result<Done>> remove() override { return stop(); }
};

} // namespace

class TestKeepRunningSwitch : public QObject
{
    Q_OBJECT

    using State = KeepRunningStatus::State;

private slots:
    void aServiceWhoseRunsCannotBeEndedGoesOn()
    {
        Unstoppable service;
        KeepRunningSwitch keepRunning(service);
        keepRunning.noteOwner(false);
        QTRY_COMPARE(keepRunning.status().state, State::On);
        const QSignalSpy drained(&keepRunning, &KeepRunningSwitch::drainWanted);
        const QSignalSpy resumed(&keepRunning, &KeepRunningSwitch::resumeWanted);
        keepRunning.switchOff();
        QCOMPARE(keepRunning.status().state, State::Waiting);
        QCOMPARE(drained.size(), 1);
        keepRunning.endRuns();
        QTRY_COMPARE(keepRunning.status().state, State::On);
        QCOMPARE(keepRunning.status().failure, u"Access denied"_s);
        QCOMPARE(resumed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestKeepRunningSwitch)
#include "tst_keeprunningswitch.moc"
