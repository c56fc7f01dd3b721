// SPDX-License-Identifier: Apache-2.0
// Whoever cannot see the window hears what has the focus: every widget that takes it says its name.
#include "agents/agenteditor.h"
#include "assistive.h"
#include "connections/connectionform.h"
#include "cron/cronbuilder.h"
#include "editor/jobeditor.h"
#include "jobs/jobdetails.h"
#include "run/runjobdialog.h"
#include "shell/aboutdialog.h"
#include "shell/closedialog.h"
#include "shell/mainwindow.h"
#include "shell/manualwindow.h"
#include "shell/pagestack.h"
#include "shell/railbutton.h"
#include "shell/welcome/welcomepage.h"
#include "shellfixture.h"
#include "widgetsearch.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>
#include <ranges>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

bool isBuddy(const QWidget& widget)
{
    const QList<QLabel*> labels = widget.window()->findChildren<QLabel*>();
    return std::ranges::any_of(labels, [&](const QLabel* label) { return label->buddy() == &widget; });
}

/// The inside of another widget, which speaks for it; tabs have names of their own.
bool isPart(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    return widget.objectName().startsWith(u"qt_"_s) || qobject_cast<const QTabBar*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent) ||
           widget.inherits("QComboBoxPrivateContainer") || widget.inherits("QComboBoxListView") ||
           (widget.focusProxy() && widget.isAncestorOf(widget.focusProxy()));
}

QString nameOf(QWidget& widget)
{
    // What a combo box calls its name is its current text.
    if (qobject_cast<QComboBox*>(&widget))
        return widget.accessibleName().isEmpty() && !isBuddy(widget) ? widget.accessibleDescription() : u"named"_s;
    QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(&widget);
    return heard ? heard->text(QAccessible::Name) : QString();
}

QStringList nameless(QWidget& window)
{
    QStringList out;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) != Qt::TabFocus || isPart(*widget) ||
            !nameOf(*widget).isEmpty())
            continue;
        QStringList path;
        for (const QWidget* up = widget; up && up != &window; up = up->parentWidget())
            path.prepend(QString::fromLatin1(up->metaObject()->className()));
        out.append(path.join(u'/'));
    }
    return out;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void everyFocusableWidgetHasAName_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"window", "welcome", "editor", "builder", "run", "agent", "manual", "about", "close"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everyFocusableWidgetHasAName()
    {
        QFETCH(QString, name);
        windowSettings().clear();
        ShellFixture f;
        if (name != u"welcome"_s)
            addJob(f);
        f.backend.refresh();
        QTRY_VERIFY(f.models.isLoaded());
        const std::unique_ptr<QWidget> window = make(f, name);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        const auto* welcome = window->findChild<WelcomePage*>();
        QCOMPARE(welcome && welcome->isVisible(), name == u"welcome"_s);
        QStringList found = nameless(*window);
        for (auto* button : window->findChildren<RailButton*>()) {
            if (name == u"window"_s)
                button->click();
            QTest::qWait(50); // the answers of the backend
            found += nameless(*window);
        }
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n').left(3000)));
    }

    void whatIsSwitchedAssistivelyHappens()
    {
        windowSettings().clear();
        ShellFixture f;
        addJob(f);
        f.backend.refresh();
        QTRY_VERIFY(f.models.isLoaded());
        MainWindow window(f.connection(), &f.preferences);
        window.show();
        const auto* details = window.findChild<JobDetails*>();
        QVERIFY(details->isVisible());
        QVERIFY(actAssistively(widgetNamed<QToolButton>(window, u"Details"_s)));
        QVERIFY(!details->isVisible());
        for (auto* button : window.findChildren<RailButton*>() | std::views::reverse) {
            QVERIFY(actAssistively(button));
            QCOMPARE(window.findChild<PageStack*>()->current(), button->objectName());
        }
    }

    void whatIsDictatedIsAnEdit_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"editor", "agent", "connection"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void whatIsDictatedIsAnEdit()
    {
        QFETCH(QString, name);
        const QJsonObject rule = {{u"header"_s, u"X-Kind"_s}, {u"one_of"_s, QJsonArray{u"push"_s}}};
        const QJsonObject webhook = {{u"rule"_s, rule}};
        windowSettings().clear();
        ShellFixture f;
        Job job = f.addJob(u"Deploy"_s);
        job.definition.config = {{u"webhook"_s, webhook}};
        f.backend.addJob(job);
        f.backend.refresh();
        QTRY_VERIFY(f.models.isLoaded());
        const std::unique_ptr<QWidget> window = make(f, name);
        window->show();
        int inputs = 0;
        QStringList unheard;
        for (auto* input : window->findChildren<QLineEdit*>()) {
            const QObject* form = input->isReadOnly() || isPart(*input) ? nullptr : whoSaysEdited(input);
            if (!form)
                continue;
            ++inputs;
            const QSignalSpy edited(form, SIGNAL(edited()));
            enterAssistively(input, input->text() + u"7"_s);
            if (edited.isEmpty())
                unheard.append(QString::fromLatin1(form->metaObject()->className()) + u": "_s + nameOf(*input));
        }
        QVERIFY2(unheard.isEmpty(), qPrintable(unheard.join(u'\n')));
        QVERIFY2(inputs > 4, qPrintable(QString::number(inputs)));
    }

private:
    static const QObject* whoSaysEdited(const QWidget* input)
    {
        for (const QWidget* up = input; up; up = up->parentWidget()) {
            if (up->metaObject()->indexOfSignal("edited()") >= 0)
                return up;
        }
        return nullptr;
    }

    static void addJob(ShellFixture& f)
    {
        Job job = f.addJob(u"Backup"_s);
        job.definition.entityId = u"shell"_s;
        job.definition.promptTemplate = u"backup {{target}} on {{date}}"_s;
        f.backend.addJob(job);
        f.endRun(job, ExecutionStatus::Failed, u"Exit code 3."_s);
    }

    static std::unique_ptr<QWidget> make(ShellFixture& f, const QString& name)
    {
        const Connection connection = f.connection();
        const PageContext& context = connection.context;
        if (name == u"window"_s || name == u"welcome"_s)
            return std::make_unique<MainWindow>(connection, &f.preferences);
        if (name == u"editor"_s)
            return std::make_unique<JobEditor>(context, f.models.jobs()->jobAt(0));
        if (name == u"builder"_s)
            return std::make_unique<CronBuilder>(context, BuiltSchedule{.expression = u"0 9 * * 1"_s, .zone = u"UTC"_s},
                                                 QString());
        if (name == u"run"_s)
            return std::make_unique<RunJobDialog>(context, f.models.jobs()->jobAt(0));
        if (name == u"agent"_s)
            return std::make_unique<AgentEditor>(context, f.models.agents()->agentAt(0), QStringList());
        if (name == u"connection"_s)
            return std::make_unique<ConnectionForm>();
        if (name == u"manual"_s)
            return std::make_unique<ManualWindow>();
        if (name == u"about"_s)
            return std::make_unique<AboutDialog>(nullptr);
        return std::make_unique<CloseDialog>(QStringList{u"Backup"_s}, 1, nullptr);
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
