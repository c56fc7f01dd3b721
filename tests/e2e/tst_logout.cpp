// SPDX-License-Identifier: Apache-2.0
// The desktop session ends while jobs run and editors are open: asked and told by a session manager, as Qt takes it in
// on X11. Only that manager is a stand-in. A program can be logged out once: the last test is the end of it.
#include "editor/jobeditor.h"
#include "handoverstage.h"
#include "shell/rail.h"
#include "widgetsearch.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QTimer>

#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

/// Before the application object: Qt looks for it there.
static QProcess& sessionManager()
{
    static QProcess process;
    return process;
}

class TestLogout : public QObject, protected HandOverStage
{
    Q_OBJECT

    QByteArray m_said;

    bool says(const QByteArray& line)
    {
        return QTest::qWaitFor(
            [&] {
                sessionManager().waitForReadyRead(1); // it was started before there was an event loop
                m_said += sessionManager().readAllStandardOutput();
                return m_said.contains(line + '\n');
            },
            kLong);
    }
    static void logOut()
    {
        sessionManager().write("logout\n");
        QVERIFY(sessionManager().waitForBytesWritten());
    }
    QDialog* editor(const QString& title)
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && widget->windowTitle().startsWith(title))
                return qobject_cast<QDialog*>(widget);
        }
        return nullptr;
    }
    /// With a name typed into it.
    QDialog* opened(const QString& page, const QString& words, const QString& title)
    {
        m_desk->shell()->window()->openPage(page);
        QAbstractButton* button = nullptr;
        const auto isThere = [&] {
            for (QAbstractButton* each : m_desk->shell()->window()->findChildren<QAbstractButton*>()) {
                if (each->isVisible() && each->isEnabled() && each->text().remove(u'&') == words)
                    button = each;
            }
            return button != nullptr;
        };
        if (!QTest::qWaitFor(isThere, kLong)) // it is disabled until there is something to save to
            return nullptr;
        button->click();
        if (!QTest::qWaitFor([&] { return editor(title) != nullptr; }, kLong))
            return nullptr;
        auto* name = widgetNamed<QLineEdit>(*editor(title), u"Name"_s);
        QTest::keyClicks(name ? name : editor(title)->findChild<QLineEdit*>(), u"Of mine"_s);
        return editor(title);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(says("registered"));
        begin();
    }
    void cleanupTestCase()
    {
        if (m_home)
            end();
    }

    void whatIsNotSavedHoldsTheSessionUntilItIsAnswered()
    {
        QDialog* agent = opened(u"agents"_s, u"New agent"_s, u"New agent"_s);
        QVERIFY(agent);
        QTRY_VERIFY(agent->isWindowModified());
        QPointer<QMessageBox> box;
        QTimer look;
        look.callOnTimeout(this, [&] {
            box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (box && buttonNamed(*box, u"Do not log out"_s))
                buttonNamed(*box, u"Do not log out"_s)->click();
        });
        look.start(20);
        logOut();
        QVERIFY(says("asks"));
        QVERIFY(says("asked, cancels"));
        look.stop();
        QVERIFY(agent->isVisible());
        QVERIFY(m_desk->shell()->frame()->isVisible());
        agent->QDialog::reject();
        m_said.clear();
    }

    void theRunsEndInOrder()
    {
        const QString run = triggered(u"endless"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        QVERIFY(opened(u"jobs"_s, u"New job"_s, u"New job"_s));
        logOut();
        QCOMPARE(QApplication::exec(), 0);
        QVERIFY2(says("saved, dies"), m_said);
        QVERIFY2(!m_said.contains("asks"), m_said); // what is typed is kept
        m_desk.reset();
        m_desk = makeDesk();
        QVERIFY(m_desk->begin(false));
        QTRY_VERIFY_WITH_TIMEOUT(models().isLoaded(), kLong);
        QCOMPARE(statusOf(run), ExecutionStatus::Cancelled);
        QTRY_COMPARE(connection().drafts->waiting().size(), 1);
        QCOMPARE(connection().drafts->waiting().first().definition.name, u"Of mine"_s);
    }
};

int main(int argc, char** argv)
{
    sessionManager().setProcessChannelMode(QProcess::ForwardedErrorChannel);
    sessionManager().start(QStringLiteral(JOBDECK_STANDINS "/sessionmanager"), QStringList());
    while (!sessionManager().canReadLine() && sessionManager().waitForReadyRead(20'000)) {
    }
    qputenv("SESSION_MANAGER", sessionManager().readLine().trimmed());
    int code = 0;
    {
        const QApplication application(argc, argv); // leaves the session while there is one
        TestLogout test;
        QTEST_SET_MAIN_SOURCE_PATH
        code = QTest::qExec(&test, argc, argv);
    }
    sessionManager().closeWriteChannel();
    sessionManager().waitForFinished();
    return code;
}

#include "tst_logout.moc"
