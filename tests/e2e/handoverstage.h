// SPDX-License-Identifier: Apache-2.0
// A window on a data folder of its own, and a systemd of a test that can run the folder's service. Test thread.
#pragma once

#include "awaited.h"
#include "desk.h"
#include "jobfixtures.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "standin.h"
#include "userservice/unitfile.h"
#include "widgets/windowsettings.h"

#include <QApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <memory>

namespace jobdeck {

class HandOverStage
{
public:
    using State = KeepRunningStatus::State;

    /// However loaded the computer is.
    static constexpr int kLong = 60'000;

    /// The window runs the jobs.
    void begin()
    {
        m_home = std::make_unique<StandIn>();
        windowSettings().clear();
        Preferences().setWelcomed();
        m_folder = m_home->home.filePath(QStringLiteral("data of mine"));
        m_desk = makeDesk();
        QVERIFY(m_desk->begin(false));
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, kLong);
        QTRY_VERIFY_WITH_TIMEOUT(models().isLoaded(), kLong);
    }
    void end()
    {
        if (m_desk && m_desk->console()) {
            m_desk->quit();
            QApplication::exec();
        }
        m_desk.reset();
        m_home->take(QStringLiteral("no-manager"));
        QProcess::execute(QStringLiteral("systemctl"), {QStringLiteral("--user"), QStringLiteral("stop"), unit()});
        m_home.reset();
    }

    std::unique_ptr<Desk> makeDesk()
    {
        return std::make_unique<Desk>(
            m_folder, UserService::create(QFileInfo(QStringLiteral(JOBDECKCTL)).path(), m_folder), m_clock);
    }

    void switchOn()
    {
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, kLong);
    }

    KeepRunning& keepRunning() { return m_desk->keepRunning(); }
    State state() { return keepRunning().status().state; }
    Connection connection() { return m_desk->shell()->window()->connection(); }
    Backend& backend() { return *connection().context.backend; }
    BackendModels& models() { return *connection().context.models; }
    QString unit() const { return unitName(m_folder); }

    QList<Execution> rows()
    {
        const Result<ExecutionPage> page = awaited(backend().executions({.limit = 1000}));
        return page ? page->executions : QList<Execution>();
    }

    ExecutionStatus statusOf(const QString& id)
    {
        const Result<ExecutionDetail> detail = awaited(backend().execution(id));
        return detail ? detail->execution.status : ExecutionStatus::Pending;
    }

    /// Runs until its gate is open.
    QString triggered(const QString& gate)
    {
        const QString path = m_home->home.filePath(gate);
        const auto saved = awaited(
            backend().saveJob(shellJob(gate, QStringLiteral("until test -e '%1'; do sleep 0.05; done").arg(path))));
        if (!saved)
            return {};
        const auto started = awaited(backend().trigger({.jobId = saved->id}));
        return started ? started->id : QString();
    }

    void openGate(const QString& gate)
    {
        QFile file(m_home->home.filePath(gate));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    SystemClock m_clock;
    std::unique_ptr<StandIn> m_home;
    QString m_folder;
    std::unique_ptr<Desk> m_desk;
};

} // namespace jobdeck
