// SPDX-License-Identifier: Apache-2.0
// Whoever has no mouse reaches everything: Tab and Shift+Tab come by every control of every page and dialog, F6 by
// every part of the window, and the keys of the manual open every page.
#include "agents/agenteditor.h"
#include "cron/cronbuilder.h"
#include "editor/jobeditor.h"
#include "memoryserving.h"
#include "memoryvault.h"
#include "memorywebhooks.h"
#include "run/runjobdialog.h"
#include "serving/newtokendialog.h"
#include "shell/connectionbutton.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"
#include "shell/railbutton.h"
#include "shellfixture.h"
#include "vault/changepassphrasedialog.h"
#include "vault/revealdialog.h"
#include "vault/secreteditor.h"
#include "vault/storedialog.h"
#include "vault/unlockdialog.h"
#include "webhookconfig.h"
#include "webhooks/listenerdialog.h"
#include "webhooks/rotatedialog.h"
#include "webhooks/secretdialog.h"
#include "webhooks/senderdialog.h"
#include "widgets/sensitiveclipboard.h"

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
    Connection connection();
    std::unique_ptr<QWidget> makeDialog(const QString& name);

    std::unique_ptr<ShellFixture> m_fixture;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<MemoryWebhooks> m_webhooks;
    MemoryServing m_serving;
    SensitiveClipboard m_clipboard;
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
    Job hook = m_fixture->addJob(u"Hook"_s);
    hook.definition.triggerType = TriggerType::Webhook;
    hook.webhookPath = u"q3Jx0vTnR5mCkzYw8LbPaA"_s;
    m_fixture->backend.addJob(hook);
    m_vault = std::make_unique<MemoryVault>(m_fixture->clock);
    m_vault->put({.name = u"API_TOKEN"_s}, "value");
    m_webhooks = std::make_unique<MemoryWebhooks>(m_fixture->backend, m_fixture->clock);
    m_webhooks->setListener(
        {.state = ListenerStatus::State::Listening, .port = 8765, .baseUrl = u"http://127.0.0.1:8765"_s});
    m_webhooks->receiveQuietly({{.delivery = {.jobId = hook.id, .jobName = u"Hook"_s, .peer = u"192.0.2.1"_s},
                                 .path = hook.webhookPath,
                                 .checks = {{.name = u"signature"_s, .passed = true, .words = u"signed"_s}},
                                 .body = "{}"}});
    m_fixture->backend.refresh();
    QTRY_VERIFY(m_fixture->models.isLoaded());
}

Connection TestKeyboardWalk::connection()
{
    Connection connection = m_fixture->connection();
    connection.context.vault = m_vault.get();
    connection.context.webhooks = m_webhooks.get();
    return connection;
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
    for (const char* page : {"jobs", "history", "agents", "webhooks", "vault", "settings"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestKeyboardWalk::tabReachesEveryControlOfAPage()
{
    QFETCH(QString, page);
    MainWindow window(connection(), &m_fixture->preferences);
    open(window);
    window.openPage(page);
    QTRY_VERIFY(window.rail()->current() == page);
    QTest::qWait(100); // the answers of backend and machine fill the page
    for (auto* table : window.findChildren<QAbstractItemView*>()) {
        if (table->isVisible() && table->model() && table->model()->rowCount() > 0)
            table->setCurrentIndex(table->model()->index(0, table->model()->columnCount() > 1 ? 1 : 0));
    }
    QTest::qWait(50); // the details of the row
    window.rail()->findChild<RailButton*>(page)->setFocus();
    everyControlIsReached(window);
}

void TestKeyboardWalk::tabReachesEveryControlOfADialog_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"editor", "webhook editor", "builder", "run", "agent", "secret", "new value", "store", "unlock", "passphrase",
          "reveal", "rotate", "webhook secret", "sender", "listener", "token"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

std::unique_ptr<QWidget> TestKeyboardWalk::makeDialog(const QString& name)
{
    const PageContext context = connection().context;
    const JobTableModel& jobs = *m_fixture->models.jobs();
    const bool firstIsHook = jobs.jobAt(0).definition.triggerType == TriggerType::Webhook;
    const Job& hook = jobs.jobAt(firstIsHook ? 0 : 1);
    const Job& job = jobs.jobAt(firstIsHook ? 1 : 0);
    if (name == u"editor"_s)
        return std::make_unique<JobEditor>(context, job);
    if (name == u"webhook editor"_s)
        return std::make_unique<JobEditor>(context, hook);
    if (name == u"builder"_s)
        return std::make_unique<CronBuilder>(context, BuiltSchedule{.expression = u"0 9 * * 1"_s, .zone = u"UTC"_s},
                                             QString());
    if (name == u"run"_s)
        return std::make_unique<RunJobDialog>(context, job);
    if (name == u"agent"_s)
        return std::make_unique<AgentEditor>(context, m_fixture->models.agents()->agentAt(0), QStringList());
    if (name == u"rotate"_s)
        return std::make_unique<RotateDialog>(context, hook.id);
    if (name == u"webhook secret"_s)
        return std::make_unique<SecretDialog>(
            SecretToShow{.jobName = u"Hook"_s, .url = u"http://a/webhooks/b"_s, .value = SecretValue("s3cret-value")});
    if (name == u"sender"_s)
        return std::make_unique<SenderDialog>(context, hook);
    if (name == u"listener"_s)
        return std::make_unique<ListenerDialog>(context.webhooks);
    if (name == u"token"_s)
        return std::make_unique<NewTokenDialog>(&m_serving, &m_fixture->clock, nullptr);
    return nullptr;
}

/// These delete themselves when they are closed.
static QWidget* makeVaultDialog(const QString& name, MemoryVault* vault, SensitiveClipboard* clipboard)
{
    if (name == u"secret"_s)
        return new SecretEditor(vault, {}, nullptr);
    if (name == u"new value"_s)
        return new SecretEditor(vault, vault->list().first(), nullptr);
    if (name == u"store"_s)
        return new StoreDialog(vault, nullptr);
    if (name == u"unlock"_s)
        return new UnlockDialog(vault, nullptr);
    if (name == u"passphrase"_s)
        return new ChangePassphraseDialog(vault, nullptr);
    return new RevealDialog(vault, vault->list().first(), clipboard, nullptr);
}

void TestKeyboardWalk::tabReachesEveryControlOfADialog()
{
    QFETCH(QString, name);
    std::unique_ptr<QWidget> dialog = makeDialog(name);
    if (!dialog)
        dialog.reset(makeVaultDialog(name, m_vault.get(), &m_clipboard));
    open(*dialog);
    QTest::qWait(100); // the answers of the backend fill it
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
