// SPDX-License-Identifier: Apache-2.0
// Whether the end of the session is held up by a question, and what each answer does.
#include "editor/jobeditor.h"
#include "memorydrafts.h"
#include "pagestage.h"
#include "sessionend.h"
#include "shell/unsavedwindows.h"
#include "widgetsearch.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_LogoutQuestion : public QObject
{
    Q_OBJECT

    SessionEnd m_end;
    QDialog* m_editor = nullptr;
    QStringList m_calls;

    SessionEnd::Manager manager(bool allows)
    {
        m_calls.clear();
        return {.allowsInteraction =
                    [this, allows] {
                        m_calls += u"ask"_s;
                        return allows;
                    },
                .release = [this] { m_calls += u"release"_s; },
                .cancel = [this] { m_calls += u"cancel"_s; }};
    }
    /// While it is asked.
    static void answerWith(const QString& words)
    {
        QTimer::singleShot(0, qApp, [words] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            QVERIFY(box);
            QVERIFY2(box->text().contains(u"Edit Codex"_s), qPrintable(box->text()));
            QAbstractButton* button = words.isEmpty() ? nullptr : buttonNamed(*box, words);
            button ? button->click() : box->reject(); // Esc
        });
    }

private slots:
    void init()
    {
        m_editor = new QDialog;
        m_editor->setWindowTitle(u"Edit Codex[*]"_s);
        m_editor->show();
    }
    void cleanup() { delete m_editor; }

    void whereNothingWouldBeLostItIsNotHeldUp()
    {
        m_end.commit(manager(true));
        QCOMPARE(m_calls, QStringList());
        m_editor->setWindowModified(true);
        m_editor->hide();
        m_end.commit(manager(true));
        QCOMPARE(m_calls, QStringList());
    }

    void whereTheSessionDoesNotLetUsAskItEnds()
    {
        m_editor->setWindowModified(true);
        m_end.commit(manager(false));
        QCOMPARE(m_calls, QStringList{u"ask"_s});
        QVERIFY(!QApplication::activeModalWidget());
    }

    void theAnswerDecides_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("call");
        QTest::newRow("stay") << u"Do not log out"_s << u"cancel"_s;
        QTest::newRow("go") << u"Log out anyway"_s << u"release"_s;
        QTest::newRow("escape") << QString() << u"cancel"_s;
    }
    void theAnswerDecides()
    {
        QFETCH(const QString, answer);
        QFETCH(const QString, call);
        m_editor->setWindowModified(true);
        answerWith(answer);
        m_end.commit(manager(true));
        QCOMPARE(m_calls, (QStringList{u"ask"_s, call}));
        QVERIFY(m_editor->isVisible());
        QVERIFY(m_editor->isWindowModified());
    }

    void aProgramThatIsEndedMeanwhileHoldsNothingUp()
    {
        m_editor->setWindowModified(true);
        QTimer::singleShot(0, qApp, [] { QApplication::exit(); });
        QTimer::singleShot(0, this, [this] { m_end.commit(manager(true)); });
        QApplication::exec();
        QCOMPARE(m_calls, (QStringList{u"ask"_s, u"release"_s}));
    }

    void aJobEditorIsAskedAboutOnlyWhereItKeepsNoDraft()
    {
        PageStage stage;
        MemoryDrafts drafts(stage.clock);
        JobEditor editor(stage.context(), stage.addJob(u"Backup"_s, u"tar c /"_s));
        editor.show();
        widgetNamed<QLineEdit>(editor, u"Name"_s)->setText(u"Backup, daily"_s);
        QVERIFY(editor.isModified());
        QCOMPARE(unsavedWindows().size(), 1);
        editor.keepIn(&drafts);
        QCOMPARE(unsavedWindows(), QStringList());
        editor.keepIn(nullptr);
    }
};

QTEST_MAIN(tst_LogoutQuestion)
#include "tst_logoutquestion.moc"
