// SPDX-License-Identifier: Apache-2.0
// Pictures of connections: the dialogs, the rail's head, a service that is away.
#include "../shell/shellfixture.h"
#include "connections/connectioneditor.h"
#include "connections/connectionsdialog.h"
#include "memoryconnections.h"
#include "screenshots.h"
#include "shell/connectionbutton.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"
#include "widgetsearch.h"

#include <QMenu>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class ConnectionScenes : public QObject
{
    Q_OBJECT

    Screenshots m_screenshots;

private slots:
    void dialogs()
    {
        MemoryConnections connections;
        ConnectionsDialog empty(&connections);
        QVERIFY(m_screenshots.take(u"connections-empty"_s, empty));
        connections.settings = {
            {.id = u"1"_s, .name = u"Team"_s, .baseUrl = u"https://control-plane.kubiya.ai"_s},
            {.id = u"2"_s, .name = u"Build machine"_s, .baseUrl = u"https://build.example.org:8766"_s}};
        ConnectionsDialog dialog(&connections);
        QVERIFY(m_screenshots.take(u"connections"_s, dialog));
    }

    void editor()
    {
        MemoryConnections connections;
        connections.report = {
            .summary =
                u"build.example.org:8766 cannot be trusted: its certificate is not accepted. (The certificate is "
                u"self-signed, and untrusted)"_s,
            .advice = u"If you know this certificate, put the one that signed it into a file and name that file as "
                      u"additional CA."_s,
            .certificate = u"Issued to: build.example.org\nFor the hosts: build.example.org\nIssued by: itself "
                           u"(self-signed)\nValid from 2026-01-01 00:00 UTC to 2027-01-01 00:00 UTC\nSHA-256: "
                           u"AB:CD:EF:01:23:45:67:89"_s};
        ConnectionEditor editor(&connections, connections.defaults());
        editor.show();
        buttonNamed(editor, u"Test"_s)->click();
        QTest::qWait(50);
        QVERIFY(m_screenshots.take(u"connection-editor"_s, editor));
    }

    void offline()
    {
        ShellFixture here;
        ShellFixture there;
        there.preferences.setWelcomed();
        there.addJob(u"Nightly report"_s);
        there.addJob(u"Review pull requests"_s);
        ConsoleWindow window(&there.preferences);
        window.add(here.connection());
        Connection remote = there.connection();
        remote.id = u"team"_s;
        remote.name = u"Team"_s;
        remote.iconName = u"globe"_s;
        MainWindow* team = window.add(remote);
        window.offerConnections();
        window.resize(1100, 700);
        window.show();
        window.showConnection(u"team"_s);
        there.backend.refresh();
        QTest::qWait(50);
        there.backend.setStatus({.state = BackendState::Offline,
                                 .message =
                                     u"control-plane.kubiya.ai refuses connections: nothing listens there. It last "
                                     u"answered at 10:42."_s});
        QTest::qWait(50);
        QVERIFY(m_screenshots.take(u"connection-offline"_s, window));
        team->rail()->head()->click();
        auto* menu = team->rail()->head()->findChild<QMenu*>();
        QVERIFY(m_screenshots.take(u"connection-menu"_s, *menu));
        menu->close();
    }
};

QTEST_MAIN(ConnectionScenes)
#include "tst_connectionscenes.moc"
