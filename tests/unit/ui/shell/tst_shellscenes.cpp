// SPDX-License-Identifier: Apache-2.0
// Pictures of the window's frame and of what belongs to no page.
#include "backendmodels.h"
#include "history/outputview.h"
#include "jobs/jobspage.h"
#include "jobs/jobtable.h"
#include "manualclock.h"
#include "memorybackend.h"
#include "memorymachine.h"
#include "memoryvault.h"
#include "memorywebhooks.h"
#include "samples.h"
#include "screenshots.h"
#include "shell/aboutdialog.h"
#include "shell/brand.h"
#include "shell/closedialog.h"
#include "shell/mainwindow.h"
#include "shell/manualwindow.h"
#include "shell/preferences.h"
#include "shell/settings/settingspage.h"
#include "shell/statusline.h"
#include "theme/icons.h"
#include "widgets/banner.h"
#include "widgets/statepanel.h"
#include "widgets/toast.h"
#include "widgets/windowsettings.h"

#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

/// Paints icons afresh in whatever palette is there.
class IconSheet final : public QWidget
{
public:
    explicit IconSheet(QList<QIcon> icons, int size) : m_icons(std::move(icons)), m_size(size)
    {
        const int rows = static_cast<int>(m_icons.size() + kColumns - 1) / kColumns;
        resize(kColumns * (m_size + 16) + 16, rows * (m_size + 16) + 16);
        setAutoFillBackground(true);
        setBackgroundRole(QPalette::Base);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        for (int i = 0; i < m_icons.size(); ++i)
            m_icons.at(i).paint(&painter, 16 + (i % kColumns) * (m_size + 16), 16 + (i / kColumns) * (m_size + 16),
                                m_size, m_size);
    }

private:
    static constexpr int kColumns = 12;
    QList<QIcon> m_icons;
    int m_size;
};

} // namespace

class TestShellScenes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void init() { windowSettings().clear(); } // every scene as on a first start

    void icons()
    {
        QList<QIcon> icons;
        for (const QString& name : QDir(u":/icons"_s).entryList())
            icons.append(icon(name.chopped(4)));
        for (int status = 0; status <= static_cast<int>(ExecutionStatus::Lost); ++status)
            icons.append(statusIcon(static_cast<ExecutionStatus>(status)));
        IconSheet large(icons, 24);
        QVERIFY(m_screenshots.take(u"icons-24"_s, large));
        IconSheet small(icons, 16);
        QVERIFY(m_screenshots.take(u"icons-16"_s, small));
        IconSheet tray({trayIcon(TrayState::Idle), trayIcon(TrayState::Running), trayIcon(TrayState::Paused),
                        trayIcon(TrayState::Failed), programIcon()},
                       22);
        QVERIFY(m_screenshots.take(u"icons-tray"_s, tray));
    }

    /// The picture of the README.
    void aFullWindow()
    {
        const ManualClock clock(samples::kNow);
        MemoryBackend backend(clock);
        BackendModels models(&backend);
        MemoryMachine machine;
        MemoryVault vault(clock);
        Preferences preferences;
        samples::fill(backend);
        backend.setStatus({.state = BackendState::Running,
                           .running = 1,
                           .waiting = 1,
                           .nextJobId = u"heartbeat"_s,
                           .nextAt = samples::kNow + 40'000});
        backend.refresh();
        QTRY_VERIFY(models.isLoaded());
        Connection connection{.name = u"Local"_s,
                              .iconName = u"computer"_s,
                              .dataFolder = u"/home/ada/.local/share/jobdeck"_s,
                              .context = {&backend, &machine, &models, &clock}};
        connection.context.vault = &vault;
        MainWindow window(connection, &preferences);
        window.resize(1400, 820);
        window.show();
        window.openJob(u"backup"_s);
        QTRY_VERIFY(std::ranges::any_of(window.findChildren<OutputView*>(), [](const OutputView* view) {
            return view->isVisible() && view->verticalScrollBar()->maximum() > 0;
        }));
        QVERIFY(take(u"window"_s, window));
    }

    void jobs()
    {
        Scene scene;
        QVERIFY(take(u"main"_s, *scene.window)); // as it comes up
        scene.window->resize(1280, 800);
        scene.window->openJob(u"job_3"_s);
        QVERIFY(take(u"main-wide"_s, *scene.window));
        scene.window->resize(1024, 700);
        QVERIFY(take(u"main-narrow"_s, *scene.window));
        scene.backend.setStatus({.state = BackendState::Paused, .running = 2});
        scene.webhooks.setListener({.state = ListenerStatus::State::Failed, .message = u"Port 8765 is taken."_s});
        QTRY_VERIFY(scene.models.jobs()->allPaused());
        QVERIFY(take(u"main-paused-narrow"_s, *scene.window));
        scene.window->resize(1600, 900);
        QVERIFY(take(u"main-paused-wide"_s, *scene.window));
        scene.backend.setStatus({.state = BackendState::Running, .running = 2});
        scene.webhooks.setListener({.state = ListenerStatus::State::Listening, .port = 8765});
        QTRY_VERIFY(!scene.models.jobs()->allPaused());
        scene.window->resize(2560, 1200);
        scene.window->findChild<JobsPage*>()->table()->selectAll();
        QVERIFY(take(u"main-all-selected-wide"_s, *scene.window));
    }

    void settings()
    {
        Scene scene;
        scene.window->openPage(u"settings"_s);
        scene.window->resize(1180, 760);
        QVERIFY(take(u"settings"_s, *scene.window));
        auto* area = scene.window->findChild<SettingsPage*>()->findChild<QScrollArea*>();
        scene.window->resize(1024, 700);
        QCoreApplication::processEvents();
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        QVERIFY(take(u"settings-end-narrow"_s, *scene.window));
    }

    void welcome()
    {
        Scene scene(Scene::FirstStart);
        scene.window->resize(1180, 760);
        QVERIFY(take(u"welcome"_s, *scene.window));
    }

    void menus()
    {
        Scene scene;
        for (const QAction* entry : scene.window->menuBar()->actions())
            QVERIFY(m_screenshots.take(u"menu-"_s + entry->text().remove(u'&').toLower(), *entry->menu()));
    }

    void dialogs()
    {
        QWidget parent;
        CloseDialog closing({u"Nightly backup"_s, u"PR review"_s, u"Weekly report"_s}, 1, &parent);
        QVERIFY(m_screenshots.take(u"close-dialog"_s, closing));
        AboutDialog about(&parent);
        QVERIFY(m_screenshots.take(u"about"_s, about));
    }

    void manual()
    {
        ManualWindow manual;
        manual.openTopic(u"schedules"_s);
        QVERIFY(m_screenshots.take(u"manual"_s, manual));
        manual.openTopic(u"history"_s);
        QVERIFY(m_screenshots.take(u"manual-table"_s, manual));
    }

    void messages()
    {
        QWidget window;
        window.resize(760, 540);
        auto* column = new QVBoxLayout(&window);
        auto* info = new Banner(&window);
        info->showMessage(Banner::Kind::Info, u"A newer version of this job was saved meanwhile."_s);
        info->addAction(u"Show"_s);
        auto* warning = new Banner(&window);
        warning->showMessage(Banner::Kind::Warning,
                             u"The value of {{name}} stands between single quotes, where a shell inserts nothing. "
                             "Use double quotes, or none."_s);
        warning->setClosable(true);
        auto* error = new Banner(&window);
        error->showMessage(Banner::Kind::Error, u"The disk is full. Free some space, then try again."_s);
        error->addAction(u"Try again"_s);
        auto* panel = new StatePanel(&window);
        panel->setState({.iconName = u"offline"_s,
                         .title = u"The scheduler cannot be reached"_s,
                         .details = u"What you see is as of 12 minutes ago. Jobdeck tries again by itself."_s,
                         .action = u"Try now"_s});
        for (QWidget* part : QList<QWidget*>{info, warning, error})
            column->addWidget(part);
        column->addWidget(panel, 1);
        window.show();
        Toast::show(&window, u"Deleted “Nightly backup”."_s, u"Undo"_s, [] {});
        QVERIFY(m_screenshots.take(u"messages"_s, window));
    }

private:
    /// A window on a backend in memory, at half past one on a Monday in November.
    struct Scene
    {
        enum Kind { FirstStart, InUse };
        explicit Scene(Kind kind = InUse)
        {
            machine.session = {
                {.name = u"HOME"_s, .value = u"/home/ada"_s},
                {.name = u"LANG"_s, .value = u"en_GB.UTF-8"_s},
                {.name = u"OPENAI_API_KEY"_s, .value = u"sk-never-shown"_s},
                {.name = u"PATH"_s, .value = u"/home/ada/.nvm/versions/node/v22/bin:/usr/bin:/bin"_s, .imported = true},
                {.name = u"SHELL"_s, .value = u"/bin/bash"_s}};
            Agent shell;
            shell.id = u"shell"_s;
            shell.name = u"Shell"_s;
            shell.builtIn = true;
            backend.addAgent(shell);
            if (kind == InUse)
                addJobs();
            backend.setStatus({.state = BackendState::Running,
                               .running = kind == InUse ? 2 : 0,
                               .waiting = kind == InUse ? 1 : 0,
                               .nextJobId = u"job_1"_s,
                               .nextAt = clock.nowMs() + 3 * 3'600'000});
            backend.refresh();
            window = std::make_unique<MainWindow>(Connection{.name = u"Local"_s,
                                                             .iconName = u"computer"_s,
                                                             .dataFolder = u"/home/ada/.local/share/jobdeck"_s,
                                                             .context = {.backend = &backend,
                                                                         .machine = &machine,
                                                                         .models = &models,
                                                                         .clock = &clock,
                                                                         .webhooks = &webhooks}},
                                                  &preferences);
            if (kind == InUse)
                window->focusPage(); // as the console does
        }

        /// What a developer's machine may well run.
        void addJobs()
        {
            struct Sample
            {
                QString name;
                QString schedule;
                QString agent;
                ExecutionStatus last;
                qint64 agoMs;
                qint64 tookMs;
                qint64 nextMs;
            };
            const QList<Sample> samples = {
                {u"Nightly backup"_s, u"0 2 * * *"_s, u"Shell"_s, ExecutionStatus::Completed, 11 * kHour, 94'000,
                 3 * kHour},
                {u"PR review, every morning"_s, u"0 8 * * 1-5"_s, u"Claude Code"_s, ExecutionStatus::Completed,
                 5 * kHour, 213'000, 19 * kHour},
                {u"Check certificates"_s, u"*/30 * * * *"_s, u"Shell"_s, ExecutionStatus::Failed, kHour / 4, 2'300,
                 kHour / 4},
                {u"Weekly report"_s, u"0 8 * * 1"_s, u"Codex"_s, ExecutionStatus::TimedOut, 5 * kHour, 600'000,
                 163 * kHour},
                {u"Sync photos, hourly"_s, u"0 * * * *"_s, u"Shell"_s, ExecutionStatus::Completed, kHour / 2, 8'100,
                 kHour / 2},
            };
            for (const Sample& sample : samples) {
                Job job;
                job.id = u"job_%1"_s.arg(++m_count);
                job.definition.name = sample.name;
                job.definition.cronSchedule = sample.schedule;
                job.definition.entityType = EntityType::Agent;
                job.definition.entityName = sample.agent;
                job.figures.lastStatus = sample.last;
                job.figures.lastFinishedAt = clock.nowMs() - sample.agoMs;
                job.figures.lastDurationMs = sample.tookMs;
                job.nextExecutionAt = clock.nowMs() + sample.nextMs;
                backend.addJob(job);
                addHistory(job);
            }
        }

        void addHistory(const Job& job)
        {
            QList<Execution> executions;
            for (int i = 24; i >= 0; --i) {
                Execution execution;
                execution.jobId = job.id;
                execution.jobName = job.definition.name;
                execution.entityName = job.definition.entityName;
                execution.triggerType = TriggerType::Cron;
                execution.status = i == 0       ? *job.figures.lastStatus
                                   : i % 9 == 4 ? ExecutionStatus::Failed
                                                : ExecutionStatus::Completed;
                execution.message = isProblem(execution.status) ? u"Ended with exit code 3."_s : QString();
                execution.createdAt = *job.figures.lastFinishedAt - i * 24 * kHour;
                execution.scheduledFor = execution.startedAt = execution.createdAt;
                execution.durationMs = *job.figures.lastDurationMs + 137 * (i % 5);
                execution.completedAt = execution.createdAt + *execution.durationMs;
                executions.append(execution);
            }
            backend.addExecutions(executions);
        }

        static constexpr qint64 kHour = 3'600'000;
        int m_count = 0;
        ManualClock clock{1'795'440'600'000};
        MemoryBackend backend{clock};
        BackendModels models{&backend};
        MemoryMachine machine;
        MemoryWebhooks webhooks{backend, clock};
        Preferences preferences;
        std::unique_ptr<MainWindow> window;
    };

    bool take(const QString& name, MainWindow& window)
    {
        window.show();
        QCoreApplication::processEvents();
        QTest::qWait(50); // the answers of backend and machine
        return m_screenshots.take(name, window);
    }

    Screenshots m_screenshots;
};

QTEST_MAIN(TestShellScenes)
#include "tst_shellscenes.moc"
