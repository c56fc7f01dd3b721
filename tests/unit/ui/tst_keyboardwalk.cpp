// SPDX-License-Identifier: Apache-2.0
// Whoever has no mouse reaches everything: Tab and Shift+Tab come by every control of every page and dialog, F6 by
// every part of the window, and the keys of the manual open every page.
#include "cron/cronbuilder.h"
#include "editor/jobeditor.h"
#include "run/runjobdialog.h"
#include "shell/connectionbutton.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"
#include "shell/railbutton.h"
#include "shellfixture.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QRadioButton>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestWalk = 300;

/// Of buttons that exclude each other Tab comes to one, and arrow keys go on from there.
QAbstractButton* chosenOfGroup(QAbstractButton* button)
{
    if (button->group() && button->group()->exclusive() && button->group()->checkedButton())
        return button->group()->checkedButton();
    if (!qobject_cast<QRadioButton*>(button) || !button->autoExclusive())
        return button;
    for (auto* sibling : button->parentWidget()->findChildren<QRadioButton*>(Qt::FindDirectChildrenOnly)) {
        if (sibling->isChecked())
            return sibling;
    }
    return button;
}

bool isPart(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    return widget.objectName().startsWith(u"qt_"_s) || qobject_cast<const QAbstractSpinBox*>(parent) ||
           qobject_cast<const QComboBox*>(parent) || widget.inherits("QComboBoxPrivateContainer") ||
           widget.focusProxy();
}

/// What a mouse could use or type into.
QSet<QWidget*> controls(const QWidget& window)
{
    QSet<QWidget*> found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->window() != &window || isPart(*widget))
            continue;
        auto* button = qobject_cast<QAbstractButton*>(widget);
        // Inside an input the keys of the input do the same; with one connection there is nothing to choose.
        if (button && (button->inherits("QLineEditIconButton") || button->inherits("QTableCornerButton") ||
                       button->inherits("QMenuBarExtension") ||
                       (qobject_cast<ConnectionButton*>(button) && button->focusPolicy() == Qt::NoFocus)))
            continue;
        if (button)
            found.insert(chosenOfGroup(button));
        else if (!button && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus)
            found.insert(widget);
    }
    return found;
}

QSet<QWidget*> walk(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QSet<QWidget*> visited;
    for (int step = 0; step < kLongestWalk; ++step) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        if (visited.contains(QApplication::focusWidget()) && step > kLongestWalk / 2)
            break;
        visited.insert(QApplication::focusWidget());
    }
    return visited;
}

QStringList missing(const QSet<QWidget*>& wanted, const QSet<QWidget*>& visited)
{
    QStringList out;
    for (const QWidget* widget : wanted - visited)
        out += QString::fromLatin1(widget->metaObject()->className()) + u" \""_s + widget->accessibleName() +
               widget->property("text").toString() + u"\" in "_s +
               QString::fromLatin1(widget->parentWidget()->metaObject()->className());
    return out;
}

void everyControlIsReached(const QWidget& window)
{
    const QSet<QWidget*> wanted = controls(window);
    QVERIFY(!wanted.isEmpty());
    for (const auto modifiers : {Qt::NoModifier, Qt::ShiftModifier}) {
        const Qt::Key key = modifiers == Qt::NoModifier ? Qt::Key_Tab : Qt::Key_Backtab;
        const QStringList left = missing(wanted, walk(key, modifiers));
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    }
}

} // namespace

class TestKeyboardWalk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();

    void tabReachesEveryControlOfAPage_data();
    void tabReachesEveryControlOfAPage();
    void tabReachesEveryControlOfADialog_data();
    void tabReachesEveryControlOfADialog();
    void everyPageHasAKey();
    void f6GoesThroughThePartsOfTheWindow();

private:
    void open(QWidget& window);

    std::unique_ptr<ShellFixture> m_fixture;
};

void TestKeyboardWalk::init()
{
    windowSettings().clear();
    m_fixture = std::make_unique<ShellFixture>();
    Job job = m_fixture->addJob(u"Backup"_s);
    job.definition.entityId = u"shell"_s;
    job.definition.promptTemplate = u"backup {{target}} on {{date}}"_s;
    m_fixture->backend.addJob(job);
    m_fixture->endRun(job, ExecutionStatus::Failed, u"Exit code 3."_s);
    m_fixture->backend.refresh();
    QTRY_VERIFY(m_fixture->models.isLoaded());
}

void TestKeyboardWalk::open(QWidget& window)
{
    window.resize(1180, 760);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(QApplication::focusWidget());
}

void TestKeyboardWalk::tabReachesEveryControlOfAPage_data()
{
    QTest::addColumn<QString>("page");
    for (const char* page : {"jobs", "history", "agents", "webhooks", "settings"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestKeyboardWalk::tabReachesEveryControlOfAPage()
{
    QFETCH(QString, page);
    MainWindow window(m_fixture->connection(), &m_fixture->preferences);
    open(window);
    window.openPage(page);
    auto* table = window.findChild<QAbstractItemView*>();
    if (page == u"jobs"_s && table->model()->rowCount() > 0)
        table->setCurrentIndex(table->model()->index(0, 1));
    QTRY_VERIFY(window.rail()->current() == page);
    QTest::qWait(100); // the answers of backend and machine fill the page
    window.rail()->findChild<RailButton*>(page)->setFocus();
    everyControlIsReached(window);
}

void TestKeyboardWalk::tabReachesEveryControlOfADialog_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"editor", "builder", "run"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestKeyboardWalk::tabReachesEveryControlOfADialog()
{
    QFETCH(QString, name);
    const PageContext context = m_fixture->connection().context;
    const Job& job = m_fixture->models.jobs()->jobAt(0);
    std::unique_ptr<QWidget> dialog;
    if (name == u"editor"_s)
        dialog = std::make_unique<JobEditor>(context, job);
    else if (name == u"builder"_s)
        dialog = std::make_unique<CronBuilder>(context, BuiltSchedule{.expression = u"0 9 * * 1"_s, .zone = u"UTC"_s},
                                               QString());
    else
        dialog = std::make_unique<RunJobDialog>(context, job);
    open(*dialog);
    everyControlIsReached(*dialog);
}

void TestKeyboardWalk::everyPageHasAKey()
{
    MainWindow window(m_fixture->connection(), &m_fixture->preferences);
    open(window);
    const auto pages = window.rail()->findChildren<RailButton*>();
    QSet<QString> opened;
    for (int i = 0; i < pages.size(); ++i) {
        QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        opened.insert(window.rail()->current());
    }
    QCOMPARE(opened.size(), pages.size());
}

void TestKeyboardWalk::f6GoesThroughThePartsOfTheWindow()
{
    MainWindow window(m_fixture->connection(), &m_fixture->preferences);
    open(window);
    window.rail()->findChild<RailButton*>(u"jobs"_s)->setFocus();
    QTest::keyClick(&window, Qt::Key_F6);
    const QWidget* list = QApplication::focusWidget();
    QVERIFY(qobject_cast<const QAbstractItemView*>(list));
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(QApplication::focusWidget() != list);
    QVERIFY(!window.rail()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(window.rail()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&window, Qt::Key_F6, Qt::ShiftModifier);
    QTest::keyClick(&window, Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), list);
}

QTEST_MAIN(TestKeyboardWalk)
#include "tst_keyboardwalk.moc"
