// SPDX-License-Identifier: Apache-2.0
// Connections are added, tried and removed by the user, and each has a view of its own.
#include "../shell/shellfixture.h"
#include "connections/connectioneditor.h"
#include "connections/connectionsdialog.h"
#include "copy/copydialog.h"
#include "editor/tonelabel.h"
#include "jobs/jobactions.h"
#include "jobs/jobspage.h"
#include "memoryconnections.h"
#include "shell/connectionbutton.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"
#include "widgetsearch.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Connections : public QObject
{
    Q_OBJECT

    static QString words(const QWidget& window)
    {
        QStringList out;
        for (const auto* label : window.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&window))
                out += label->text();
        }
        return out.join(u'\n');
    }
    static ConnectionSettings sample()
    {
        return {.id = u"team"_s, .name = u"Team"_s, .baseUrl = u"https://cp.example.org"_s};
    }

private slots:
    void aTestSaysInWordsWhatIsWrong()
    {
        MemoryConnections connections;
        connections.report = {.summary = u"cp.example.org cannot be trusted"_s,
                              .advice = u"Name its CA"_s,
                              .certificate = u"Issued to: somebody"_s};
        ConnectionEditor editor(&connections, sample());
        editor.show();
        buttonNamed(editor, u"Test"_s)->click();
        QTRY_VERIFY(words(editor).contains(u"cannot be trusted"_s));
        QVERIFY(words(editor).contains(u"Name its CA"_s));
        QVERIFY(words(editor).contains(u"Issued to: somebody"_s));
        connections.report = {.works = true, .summary = u"A Jobdeck answers"_s};
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        buttonNamed(editor, u"Test"_s)->setFocus();
        buttonNamed(editor, u"Test"_s)->click();
        QTRY_VERIFY(words(editor).contains(u"✓ A Jobdeck answers"_s));
        QVERIFY(!words(editor).contains(u"Issued to"_s));
        QVERIFY(buttonNamed(editor, u"Test"_s)->hasFocus()); // to be pressed again
        const auto reports = editor.findChildren<ToneLabel*>();
        QVERIFY(std::ranges::any_of(reports, [](const ToneLabel* label) { // heard as well as seen
            return label->accessibleDescription() == u"✓ A Jobdeck answers"_s;
        }));
    }

    void errorsStandAtTheirInputsAndNothingIsLost()
    {
        MemoryConnections connections;
        connections.refusal = Error{.code = ErrorCode::Invalid,
                                    .message = u"no"_s,
                                    .fields = {{u"base_url"_s, u"No such address"_s}, {u"proxy_url"_s, u"No proxy"_s}}};
        ConnectionEditor editor(&connections, sample());
        QSignalSpy saved(&editor, &ConnectionEditor::connectionSaved);
        editor.show();
        buttonNamed(editor, u"Save"_s)->click();
        QTRY_VERIFY(words(editor).contains(u"No such address"_s));
        QVERIFY(editor.isVisible());
        buttonNamed(editor, u"Save"_s)->click();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!connections.kept); // nothing was entered: the vault keeps what it has
        QCOMPARE(connections.settings.constFirst(), sample());
    }

    void aTokenIsNeverShown()
    {
        MemoryConnections connections;
        ConnectionEditor editor(&connections, sample());
        const QList<QLineEdit*> inputs = editor.findChildren<QLineEdit*>();
        const auto hidden = std::ranges::count_if(
            inputs, [](const QLineEdit* edit) { return edit->echoMode() == QLineEdit::Password; });
        QCOMPARE(hidden, 2); // the token, and the proxy's password
        for (const QLineEdit* edit : inputs)
            QVERIFY(edit->echoMode() != QLineEdit::Password || edit->text().isEmpty());
    }

    void removingAsksFirst()
    {
        MemoryConnections connections;
        connections.settings = {sample()};
        ConnectionsDialog dialog(&connections);
        dialog.show();
        buttonNamed(dialog, u"Remove…"_s)->click();
        auto* box = dialog.findChild<QMessageBox*>();
        QVERIFY(box);
        QVERIFY(connections.removed.isEmpty());
        buttonNamed(*box, u"Remove"_s)->click();
        QTRY_COMPARE(connections.removed, QStringList{u"team"_s});
        QCOMPARE(dialog.findChild<QListWidget*>()->count(), 0);
    }

    void eachConnectionShowsItsOwnJobs()
    {
        ShellFixture here;
        ShellFixture there;
        here.addJob(u"Backup"_s);
        there.addJob(u"Report"_s);
        ConsoleWindow window(&here.preferences);
        MainWindow* local = window.add(here.connection());
        Connection remote = there.connection();
        remote.id = u"team"_s;
        remote.name = u"Team"_s;
        MainWindow* team = window.add(remote);
        window.offerConnections();
        window.show();
        QSignalSpy attention(&window, &ConsoleWindow::attentionChanged);
        QCOMPARE(window.current(), local);
        emit local->rail()->head()->chosen(u"team"_s);
        QCOMPARE(window.currentId(), u"team"_s);
        QVERIFY(window.windowTitle().contains(u"Team"_s));
        QVERIFY(attention.size() > 0);
        QVERIFY(team->isVisible() && !local->isVisible());
        QCOMPARE(team->rail()->head()->text(), u"Team"_s);
        there.backend.setStatus({.state = BackendState::Offline, .message = u"gone"_s});
        QTRY_VERIFY(local->rail()->head()->text() == u"Local"_s);
        QTRY_VERIFY(team->rail()->head()->toolTip().contains(u"not connected"_s));
        window.remove(u"team"_s);
        QCOMPARE(window.current(), local);
        QVERIFY(!window.view(u"team"_s));
        window.remove(u"local"_s); // this computer stays
        QCOMPARE(window.current(), local);
    }

    void jobsAreCopiedToAnotherConnectionOfTheWindow()
    {
        ShellFixture here;
        ShellFixture there;
        const Job job = here.addJob(u"Backup"_s);
        ConsoleWindow frame(&here.preferences);
        MainWindow* view = frame.add(here.connection());
        frame.offerConnections();
        auto* page = view->findChild<JobsPage*>();
        page->showJob(job.id);
        const auto copyAction = [page] {
            QMenu* menu = page->actions()->createMenu(page);
            for (QAction* action : menu->actions()) {
                if (action->text() == u"Copy to another connection…"_s)
                    return action;
            }
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(copyAction());
        copyAction()->trigger(); // nowhere to copy to
        auto* box = frame.findChild<QMessageBox*>();
        QVERIFY(box);
        QSignalSpy adding(&frame, &ConsoleWindow::addConnectionRequested);
        buttonNamed(*box, u"Add a connection…"_s)->click();
        QCOMPARE(adding.count(), 1);

        Connection other = there.connection();
        other.id = u"other"_s;
        other.name = u"Team"_s;
        frame.add(other);
        copyAction()->trigger();
        QPointer<CopyDialog> dialog = frame.findChild<CopyDialog*>();
        QVERIFY(dialog);
        QCOMPARE(widgetNamed<QComboBox>(*dialog, u"Copy to"_s)->currentText(), u"Team"_s);
        frame.remove(u"other"_s); // what it copies to goes: so does it
        QVERIFY(!dialog);
    }
};

QTEST_MAIN(tst_Connections)
#include "tst_connections.moc"
