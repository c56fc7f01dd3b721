// SPDX-License-Identifier: Apache-2.0
// guiwatchdogbench [JOBS] [EXECUTIONS]: how long the window is ever away from its event loop, from the first paint on,
// while it is used on a large data folder: pages, filter, sorting, scrolling, editors, and runs that print a lot. The
// real console, in its own home.
#include "console.h"
#include "datafolder.h"
#include "editor/jobeditor.h"
#include "eventloopwatch.h"
#include "history/executiontable.h"
#include "history/historyfilterbar.h"
#include "history/historypage.h"
#include "jobs/jobspage.h"
#include "jobs/jobtable.h"
#include "post.h"
#include "run/runjobdialog.h"
#include "shell/mainwindow.h"
#include "shell/railbutton.h"
#include "shell/tray.h"
#include "widgets/searchfield.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

constexpr double kBudgetMs = 16;

class Use final : public QObject
{
public:
    explicit Use(Console& console)
        : m_console(console)
        , m_window(console.shell()->window())
        , m_jobs(m_window->findChild<JobsPage*>())
        , m_history(m_window->findChild<HistoryPage*>())
    {}

    /// Every step a user takes; false: one took too long.
    bool all()
    {
        arrive();
        pages();
        filter();
        sort();
        scroll(m_jobs->table(), u"scroll the jobs"_s, 60);
        walk();
        history();
        dialogs();
        runs();
        tray();
        begin(u"nothing, for comparison"_s);
        settle(500);
        begin({});
        m_watch.print();
        return m_watch.worst().ms <= kBudgetMs;
    }

private:
    void begin(const QString& step)
    {
        const double before = m_watch.begin(step);
        if (!m_step.isEmpty())
            std::printf("  %-34s worst %6.1f ms%s\n", qPrintable(m_step), before,
                        before > kBudgetMs ? "  TOO LONG" : "");
        std::fflush(stdout);
        m_step = step;
    }

    /// Lets what was caused happen.
    static void settle(int ms = 120) { QTest::qWait(ms); }

    void arrive()
    {
        begin(u"the jobs arrive"_s);
        (void)QTest::qWaitFor([this] { return m_jobs->table()->model()->rowCount() > 0; }, 60'000);
        settle(500);
    }

    void pages()
    {
        for (int round = 0; round < 2; ++round) {
            for (RailButton* button : m_window->findChildren<RailButton*>()) {
                begin((round == 0 ? u"open %1"_s : u"open %1 again"_s).arg(button->text()));
                button->click();
                settle(250);
            }
        }
    }

    void filter()
    {
        m_window->openPage(u"jobs"_s);
        settle();
        begin(u"filter the jobs"_s);
        m_jobs->activateFilter();
        auto* field = m_jobs->findChild<SearchField*>();
        for (const QString& word : {u"back up the mail"_s, u"disk"_s, u"1"_s, u"no such job"_s}) {
            for (const QChar letter : word) {
                QTest::keyClick(field, letter.toLatin1());
                settle(10);
            }
            for (qsizetype i = 0; i < word.size(); ++i) {
                QTest::keyClick(field, Qt::Key_Backspace);
                settle(10);
            }
        }
    }

    void sort()
    {
        begin(u"sort the jobs"_s);
        const QHeaderView* header = m_jobs->table()->horizontalHeader();
        for (int column = 0; column < header->count(); ++column) {
            const QPoint place(header->sectionViewportPosition(column) + 10, header->height() / 2);
            for (int i = 0; i < 2; ++i) {
                QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
                settle(30);
            }
        }
    }

    void scroll(QAbstractItemView* view, const QString& step, int screens)
    {
        begin(step);
        QScrollBar* bar = view->verticalScrollBar();
        for (int i = 0; i < screens; ++i) {
            bar->setValue(bar->value() + bar->pageStep());
            settle(15);
        }
        bar->setValue(bar->maximum());
        settle();
        bar->setValue(0);
        settle();
    }

    void walk()
    {
        begin(u"walk through the jobs"_s);
        JobTable* table = m_jobs->table();
        table->setFocus();
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(table, Qt::Key_Down);
            settle(30);
        }
        begin(u"select all jobs"_s);
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        settle(200);
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        settle(200);
    }

    void history()
    {
        m_window->openPage(u"history"_s);
        settle();
        scroll(m_history->table(), u"scroll the history"_s, 100);
        begin(u"filter the history"_s);
        m_history->filters()->setStatuses({ExecutionStatus::Failed});
        emit m_history->filters()->changed();
        settle(200);
        m_history->filters()->clear();
        emit m_history->filters()->changed();
        settle(200);
        begin(u"walk through the history"_s);
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(m_history->table(), Qt::Key_Down);
            settle(30);
        }
    }

    void dialogs()
    {
        m_window->openPage(u"jobs"_s);
        settle();
        const QString id = m_jobs->table()->currentId();
        begin(u"open and close the editor"_s);
        emit m_jobs->editJobRequested(id);
        settle(250);
        if (auto* editor = m_window->findChild<JobEditor*>()) {
            begin(u"type in the editor"_s);
            QTest::keyClicks(editor->focusWidget(), u"abc"_s);
            for (QLineEdit* line : editor->findChildren<QLineEdit*>()) {
                if (line->accessibleName() != u"Schedule"_s)
                    continue;
                line->selectAll();
                for (const QChar letter : u"*/7 3 * * 1"_s) {
                    QTest::keyClick(line, letter.toLatin1());
                    settle(10);
                }
            }
            begin(u"close the editor"_s);
            delete editor;
        }
        begin(u"open and close the run dialog"_s);
        m_window->openRunDialog(id);
        settle(250);
        if (auto* dialog = m_window->findChild<RunJobDialog*>())
            dialog->close(); // deletes itself
        settle(150);
    }

    void runs()
    {
        m_window->openPage(u"history"_s);
        settle();
        begin(u"runs that print 10,000 lines"_s);
        Job job;
        job.definition.name = u"Loud"_s;
        job.definition.triggerType = TriggerType::Manual;
        job.definition.promptTemplate = u"i=0; while [ $i -lt 10000 ]; do echo \"line $i of many\"; i=$((i+1)); done"_s;
        job.definition.entityType = EntityType::Agent;
        auto* agents = m_console.models().agents();
        job.definition.entityId = agents->rowCount() > 0 ? agents->agentAt(0).id : QString();
        QString id;
        answer(m_console.backend().saveJob(job), this, [&id](const Result<Job>& saved) {
            if (saved)
                id = saved->id;
            else
                std::printf("  the loud job was refused: %s\n", qPrintable(saved.error().message));
        });
        if (!QTest::qWaitFor([&id] { return !id.isEmpty(); }, 10'000))
            return;
        for (int i = 0; i < 8; ++i)
            answer(m_console.backend().trigger({.jobId = id}), this, [this, i](const Result<Execution>& started) {
                if (started && i == 0)
                    m_window->openExecution(started->id);
            });
        settle(300);
        (void)QTest::qWaitFor([this] { return m_console.models().status().running == 0; }, 60'000);
        settle(500);
    }

    void tray()
    {
        if (!m_console.shell()->tray())
            return;
        begin(u"the tray's menu"_s);
        m_console.shell()->tray()->menu()->popup({40, 40});
        settle(200);
        m_console.shell()->tray()->menu()->close();
        settle(100);
    }

    Console& m_console;
    MainWindow* m_window;
    JobsPage* m_jobs;
    HistoryPage* m_history;
    QString m_step;
    EventLoopWatch m_watch;
};

} // namespace

int main(int argc, char** argv)
{
    const QTemporaryDir home;
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toUtf8());
    QCoreApplication::setApplicationName(u"jobdeck"_s);
    QApplication app(argc, argv);
    const int jobs = QCoreApplication::arguments().value(1, u"1000"_s).toInt();
    const int executions = QCoreApplication::arguments().value(2, u"100000"_s).toInt();
    const QString folder = home.filePath(u"data"_s);
    if (!makeDataFolder(folder, jobs, executions))
        return 1;
    Result<std::unique_ptr<DataOwner>> owner = DataOwner::claim(folder, OwnerKind::Console);
    if (!owner)
        return 1;
    const SystemClock clock;
    Console console(std::move(*owner), clock);
    console.start(false);
    QWidget* window = console.shell()->window();
    if (!QTest::qWaitFor([window] { return window->isVisible(); }) || !QTest::qWaitForWindowExposed(window))
        return 1;
    std::printf("%d jobs, %d executions\n", jobs, executions);
    const bool good = Use(console).all();
    std::printf("%s\n", good ? "never over 16 ms" : "OVER 16 ms");
    console.quit();
    QApplication::exec();
    return good ? 0 : 1;
}
