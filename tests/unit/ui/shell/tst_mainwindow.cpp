// SPDX-License-Identifier: Apache-2.0
#include "assistive.h"
#include "run/runjobdialog.h"
#include "shell/closedialog.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "shell/manualtopic.h"
#include "shell/manualwindow.h"
#include "shell/rail.h"
#include "shell/schedulerwords.h"
#include "shell/settings/runvariablemodel.h"
#include "shell/welcome/samplejobs.h"
#include "shell/welcome/welcomepage.h"
#include "shellfixture.h"
#include "validation.h"
#include "widgets/helpbutton.h"
#include "widgets/searchfield.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTimeZone>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

QPushButton* button(const QWidget& window, const QString& text)
{
    for (auto* found : window.findChildren<QPushButton*>())
        if (found->text() == text)
            return found;
    return nullptr;
}

/// It belongs to no window, so that dialogs do not block it.
ManualWindow* manualWindow()
{
    for (QWidget* window : QApplication::topLevelWidgets())
        if (auto* manual = qobject_cast<ManualWindow*>(window))
            return manual;
    return nullptr;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { windowSettings().clear(); }

    void allJobsArePausedAndResumedInTheJobMenu()
    {
        ShellFixture f;
        f.preferences.setWelcomed();
        Job job = f.addJob(u"Backup"_s);
        job.definition.triggerType = TriggerType::Cron;
        job.nextExecutionAt = f.clock.nowMs() + 3'600'000;
        f.backend.addJob(job);
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        const auto entry = [&window] {
            const QList<QAction*> actions = window.menuBar()->actions().at(1)->menu()->actions();
            const auto found = std::ranges::find_if(
                actions, [](const QAction* action) { return action->text().endsWith(u"&all jobs"_s); });
            return found == actions.end() ? nullptr : *found;
        };
        const auto nextRun = [&f] { return f.models.jobs()->index(0, int(JobColumn::NextRun)).data().toString(); };
        const QString before = nextRun();
        QVERIFY(entry() && entry()->isVisible());
        QCOMPARE(entry()->text(), u"Pause &all jobs"_s);
        entry()->trigger();
        QTRY_COMPARE(entry()->text(), u"Resume &all jobs"_s);
        QCOMPARE(nextRun(), u"paused"_s);
        f.backend.setStatus({.state = BackendState::Offline}); // says nothing about it
        QTRY_COMPARE(f.models.status().state, BackendState::Offline);
        QCOMPARE(nextRun(), u"paused"_s);
        QCOMPARE(entry()->text(), u"Resume &all jobs"_s);
        f.backend.setStatus({.state = BackendState::Running});
        QTRY_COMPARE(nextRun(), before);
        f.backend.setStatus({.state = BackendState::Offline, .wasPaused = true}); // known from an earlier session
        QTRY_COMPARE(nextRun(), u"paused"_s);
        f.backend.setStatus({.state = BackendState::Paused});
        entry()->trigger();
        QTRY_COMPARE(entry()->text(), u"Pause &all jobs"_s);
        QCOMPARE(nextRun(), before);
    }

    /// 1024 × 700 less a panel and the frame of the window.
    void theWindowFitsASmallScreenWhateverItShows()
    {
        ShellFixture f;
        f.preferences.setWelcomed();
        Job job = f.addJob(u"Backup"_s);
        job.definition.description =
            u"Copies the whole home folder to the other disk and looks whether it is all there."_s;
        job.definition.triggerType = TriggerType::Webhook;
        job.obstacle = u"Its agent is gone, so that it cannot run. Choose another one in the editor of the job."_s;
        f.backend.addJob(job);
        f.backend.refresh();
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        f.endRun(job, ExecutionStatus::Completed);
        QTRY_VERIFY(f.models.isLoaded());
        window.openJob(job.id);
        const QSize least = window.minimumSizeHint();
        QVERIFY2(least.height() <= 600 && least.width() <= 1000,
                 qPrintable(u"%1 × %2"_s.arg(least.width()).arg(least.height())));
    }

    void theKeyboardIsOnTheListOfTheOpenPage()
    {
        ShellFixture f;
        f.preferences.setWelcomed();
        f.addJob(u"Backup"_s);
        ConsoleWindow window(&f.preferences);
        MainWindow* view = window.add(f.connection());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        f.backend.refresh(); // the list appears once there are answers
        const auto focusedList = [&window] { return qobject_cast<const QAbstractItemView*>(window.focusWidget()); };
        QTRY_VERIFY(focusedList());
        QCOMPARE(focusedList()->accessibleName(), u"Jobs"_s);
        view->openPage(u"agents"_s);
        QTRY_VERIFY(focusedList());
        QCOMPARE(focusedList()->accessibleName(), u"Agents"_s);
        view->openPage(u"settings"_s); // not about a list
        QVERIFY(!focusedList());
        auto* rail = view->rail()->findChild<QAbstractButton*>(u"jobs"_s);
        rail->setFocus();
        view->openPage(u"jobs"_s);
        QVERIFY(rail->hasFocus()); // who goes through the rail stays there
    }

    void theSamplesAreJobsThatMakeSense()
    {
        for (const PromptKind kind : {PromptKind::Sh, PromptKind::PowerShell}) {
            Agent shell;
            shell.id = u"shell"_s;
            shell.command.promptKind = kind;
            const QList<JobDefinition> samples = sampleJobs(shell, u"Europe/Berlin"_s);
            QCOMPARE(samples.size(), 3);
            for (const JobDefinition& sample : samples) {
                QCOMPARE(validate(sample), QList<FieldError>());
                QCOMPARE(sample.cronTimezone, u"Europe/Berlin"_s);
            }
        }
    }

    void aFirstStartOffersThreeJobsThatRunHere()
    {
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        f.backend.refresh();
        QTRY_VERIFY(window.findChild<WelcomePage*>());
        button(window, u"Add the three jobs"_s)->click();
        QTRY_COMPARE(f.models.jobs()->rowCount(), 3);
        QTRY_VERIFY(!window.findChild<WelcomePage*>());
        const JobDefinition& job = f.models.jobs()->jobAt(0).definition;
        QCOMPARE(job.entityId, u"shell"_s);
        QCOMPARE(job.cronTimezone, QString::fromUtf8(QTimeZone::systemTimeZoneId()));
        QVERIFY(f.preferences.welcomed());
    }

    void everyPageCanBeChosenFromTheWelcome_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("assistively");
        for (const char* page : {"jobs", "history", "settings"}) {
            QTest::addRow("%s by mouse", page) << QString::fromLatin1(page) << false;
            QTest::addRow("%s by assistive technology", page) << QString::fromLatin1(page) << true;
        }
    }

    void everyPageCanBeChosenFromTheWelcome()
    {
        QFETCH(QString, page);
        QFETCH(bool, assistively);
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        QCOMPARE(window.rail()->current(), u"jobs"_s);
        f.backend.refresh();
        QTRY_VERIFY(window.findChild<WelcomePage*>());
        QCOMPARE(window.rail()->current(), QString());
        auto* entry = window.rail()->findChild<QAbstractButton*>(page);
        if (assistively)
            QVERIFY(actAssistively(entry));
        else
            QTest::mouseClick(entry, Qt::LeftButton);
        QCOMPARE(window.rail()->current(), page);
        QVERIFY(!window.findChild<WelcomePage*>()->isVisible());
    }

    /// As when a console comes to a scheduler that has long been running.
    void theWelcomeOfAWindowThatComesLateStays()
    {
        ShellFixture f;
        f.backend.refresh();
        QTRY_VERIFY(f.models.isLoaded());
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        QVERIFY(window.findChild<WelcomePage*>()->isVisible());
        QCOMPARE(window.rail()->current(), QString());
    }

    void theWelcomeEndsWhenAJobComesFromElsewhere()
    {
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        f.backend.refresh();
        QTRY_VERIFY(window.findChild<WelcomePage*>());
        window.openPage(u"history"_s);
        f.addJob(u"Made in the terminal"_s);
        QTRY_VERIFY(!window.findChild<WelcomePage*>());
        QVERIFY(f.preferences.welcomed());
        QVERIFY(window.rail()->findChild<QAbstractButton*>(u"history"_s)->isChecked()); // nobody is taken away
    }

    void anEmptyStartIsRememberedToo()
    {
        ShellFixture f;
        {
            MainWindow window(f.connection(), &f.preferences);
            f.backend.refresh();
            QTRY_VERIFY(window.findChild<WelcomePage*>());
            button(window, u"Start empty"_s)->click();
            QTRY_VERIFY(!window.findChild<WelcomePage*>());
        }
        const Preferences nextTime;
        QVERIFY(nextTime.welcomed());
        QCOMPARE(f.backend.calls(u"saveJob"_s), 0);
    }

    void whoHasJobsIsNotWelcomed()
    {
        ShellFixture f;
        f.addJob(u"Backup"_s);
        MainWindow window(f.connection(), &f.preferences);
        QSignalSpy reloaded(&f.models, &BackendModels::reloaded);
        f.backend.refresh();
        QVERIFY(reloaded.wait());
        QVERIFY(!window.findChild<WelcomePage*>());
    }

    void aSampleThatCannotBeSavedSaysWhy()
    {
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        f.backend.refresh();
        QTRY_VERIFY(window.findChild<WelcomePage*>());
        f.backend.failNext({.code = ErrorCode::Storage, .message = u"The disk is full."_s});
        button(window, u"Add the three jobs"_s)->click();
        const auto shown = [&window] {
            const auto labels = window.findChild<WelcomePage*>()->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [](const QLabel* label) {
                return label->isVisible() && label->text() == u"The disk is full."_s;
            });
        };
        QTRY_VERIFY(shown());
        QVERIFY(button(window, u"Add the three jobs"_s)->isEnabled());
    }

    void closingAsksBeforeItCloses()
    {
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        QSignalSpy wanted(&window, &MainWindow::closeWanted);
        window.close();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(window.isVisible());
        window.allowClosing();
        window.close();
        QVERIFY(!window.isVisible());
    }

    void theQuestionNamesWhatWouldRest()
    {
        QWidget parent;
        QStringList names;
        for (int i = 1; i <= 9; ++i)
            names += u"Job %1"_s.arg(i);
        CloseDialog dialog(names, 2, &parent);
        QSignalSpy chosen(&dialog, &CloseDialog::chosen);
        const QString said = dialog.accessibleDescription();
        QVERIFY(said.contains(u"Job 6"_s));
        QVERIFY(!said.contains(u"Job 7"_s));
        QVERIFY(said.contains(u"and 3 more"_s));
        button(dialog, u"Cancel"_s)->click();
        QCOMPARE(chosen.size(), 0);
        button(dialog, u"Quit"_s)->click();
        QCOMPARE(chosen.constFirst().constFirst().value<CloseAction>(), CloseAction::Quit);
    }

    void choicesAreKept()
    {
        {
            Preferences preferences;
            QCOMPARE(preferences.closeAction(), CloseAction::Ask);
            QSignalSpy changed(&preferences, &Preferences::changed);
            preferences.setAppearance(Appearance::Dark);
            preferences.setAppearance(Appearance::Dark);
            preferences.setCloseAction(CloseAction::StayInTray);
            preferences.setNotifies(false);
            QCOMPARE(changed.size(), 3);
        }
        const Preferences again;
        QCOMPARE(again.appearance(), Appearance::Dark);
        QCOMPARE(again.closeAction(), CloseAction::StayInTray);
        QVERIFY(!again.notifies());
        QVERIFY(!again.compactRows());
    }

    void aSettingsFileOfAnotherWorldIsRead()
    {
        windowSettings().setValue(u"window/close"_s, u"explode"_s);
        QCOMPARE(Preferences().closeAction(), CloseAction::Ask);
    }

    void rowsBecomeCompactInEveryTable()
    {
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        auto* table = window.findChild<QTableView*>();
        QCOMPARE(table->verticalHeader()->defaultSectionSize(), 32);
        f.preferences.setCompactRows(true);
        QCOMPARE(table->verticalHeader()->defaultSectionSize(), 28);
    }

    void limitsAreSavedWhenTheyChange()
    {
        ShellFixture f;
        f.machine.stored = {.parallelLimit = 3, .outputCapBytes = 8 * 1024 * 1024};
        MainWindow window(f.connection(), &f.preferences);
        auto* limit = window.findChildren<QSpinBox*>().constFirst();
        QTRY_COMPARE(limit->value(), 3);
        QCOMPARE(f.machine.stored.parallelLimit, 3); // reading is not changing
        limit->setValue(5);
        QTRY_COMPARE(f.machine.stored.parallelLimit, 5);
        QCOMPARE(f.machine.stored.outputCapBytes, 8 * 1024 * 1024);
    }

    void theLoginShellIsImportedAndForgotten()
    {
        ShellFixture f;
        f.machine.loginShell = {{.name = u"NVM_DIR"_s, .value = u"/home/ada/.nvm"_s, .imported = true}};
        MainWindow window(f.connection(), &f.preferences);
        const QAbstractItemModel* variables = window.findChild<QTableView*>()->model();
        QTRY_COMPARE(variables->rowCount(), 1);
        button(window, u"Import from login shell"_s)->click();
        QTRY_COMPARE(variables->rowCount(), 2);
        QCOMPARE(variables->index(1, RunVariableModel::Origin).data().toString(), u"login shell"_s);
        button(window, u"Forget what was imported"_s)->click();
        QTRY_COMPARE(variables->rowCount(), 1);
    }

    void valuesThatLookSecretAreNotShown()
    {
        RunVariableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.assign({{.name = u"OPENAI_API_KEY"_s, .value = u"sk-123"_s},
                      {.name = u"GH_token"_s, .value = u"ghp"_s},
                      {.name = u"LANG"_s, .value = u"C"_s}});
        for (int row = 0; row < model.rowCount(); ++row)
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)}) {
                const QString said = model.index(row, RunVariableModel::Value).data(role).toString();
                QVERIFY(!said.contains(u"sk-123"_s) && !said.contains(u"ghp"_s));
            }
        QCOMPARE(model.index(2, RunVariableModel::Value).data().toString(), u"C"_s);
    }

    void theSchedulerIsOneLineOfWords()
    {
        const qint64 now = 1'000'000;
        QCOMPARE(
            schedulerWords({.state = BackendState::Running, .running = 2, .waiting = 1, .nextAt = now + 3 * 3'600'000},
                           u"Nightly backup"_s, now),
            u"Scheduler running · next: Nightly backup in 3 h · 2 running · 1 waiting"_s);
        QCOMPARE(schedulerWords({.state = BackendState::Running}, {}, now), u"Scheduler running"_s);
        QCOMPARE(schedulerWords({.state = BackendState::Paused, .nextAt = now + 1}, u"Backup"_s, now),
                 u"All jobs paused"_s);
        QCOMPARE(schedulerWords({.state = BackendState::Failed, .message = u"The disk is full."_s}, {}, now),
                 u"Scheduler not working · The disk is full."_s);
    }

    void theManualIsComplete()
    {
        static const QRegularExpression links(u"\\]\\(([a-z]+)\\.md\\)"_s);
        QStringList names;
        for (const ManualTopic& topic : manualTopics())
            names += topic.name;
        for (const ManualTopic& topic : manualTopics()) {
            QVERIFY2(topic.text.size() > 200, qPrintable(topic.name));
            QVERIFY2(!topic.title.isEmpty(), qPrintable(topic.name));
            for (const auto& link : links.globalMatch(topic.text))
                QVERIFY2(names.contains(link.captured(1)), qPrintable(topic.name + u": "_s + link.captured(1)));
        }
        for (const QString& page : {u"jobs"_s, u"history"_s, u"agents"_s, u"settings"_s, u"another"_s})
            QVERIFY(names.contains(topicOfPage(page)));
    }

    void theManualOpensAtThePageAndSearches()
    {
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        window.openPage(u"settings"_s);
        window.show();
        window.openManual();
        const ManualWindow* manual = manualWindow();
        QVERIFY(manual && manual->isVisible());
        QCOMPARE(manual->currentTopic(), u"agents"_s);

        auto* search = manual->findChild<SearchField*>();
        search->setText(u"octagon"_s);
        QCOMPARE(manual->currentTopic(), u"tray"_s);
        QCOMPARE(manual->findChild<QTextBrowser*>()->textCursor().selectedText(), u"octagon"_s);
        search->clear();
        const auto* contents = manual->findChild<QListWidget*>();
        QVERIFY(!contents->item(0)->isHidden());
    }

    void helpButtonsOfPagesAndDialogsOpenTheirChapter()
    {
        ShellFixture f;
        const Job job = f.addJob(u"Backup"_s);
        QWidget owner;
        QStackedWidget console; // it stands with those of other connections and is no window itself
        MainWindow window(f.connection(), &f.preferences, &owner);
        console.addWidget(&window);
        QVERIFY(!window.isWindow());
        console.show();
        for (const QString& page : {u"jobs"_s, u"history"_s, u"agents"_s, u"settings"_s}) {
            window.openPage(page);
            for (auto* help : window.findChildren<HelpButton*>())
                if (help->isVisible())
                    help->click();
            QVERIFY(manualWindow());
            QCOMPARE(manualWindow()->currentTopic(), topicOfPage(page));
        }
        window.openRunDialog(job.id);
        auto* dialog = window.findChild<RunJobDialog*>();
        QVERIFY(dialog);
        dialog->findChild<HelpButton*>()->click();
        QCOMPARE(manualWindow()->currentTopic(), u"templates"_s);
    }

    void aLinkInTheManualLeadsToItsChapter()
    {
        ManualWindow manual;
        manual.openTopic(u"jobs"_s);
        emit manual.findChild<QTextBrowser*>()->anchorClicked(QUrl(u"schedules.md"_s));
        QCOMPARE(manual.currentTopic(), u"schedules"_s);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
