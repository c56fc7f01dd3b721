// SPDX-License-Identifier: Apache-2.0
// The dialog that copies jobs: it tells first, copies job by job, keeps what went wrong in view and tries that again.
#include "copy/copychoices.h"
#include "copy/copydialog.h"
#include "copy/copynotesview.h"
#include "copystage.h"
#include "rows/rowtable.h"
#include "tables/copytablemodel.h"
#include "webhooks/secretdialog.h"
#include "widgets/banner.h"
#include "widgetsearch.h"

#include <QCheckBox>
#include <QComboBox>
#include <QMessageBox>
#include <QPointer>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_CopyDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<CopyStage> m_stage;
    QPointer<CopyDialog> m_dialog;

    void open(const QStringList& ids, const QList<Connection>& targets = {})
    {
        m_dialog = new CopyDialog(m_stage->from(), targets.isEmpty() ? QList{m_stage->to()} : targets, ids);
        m_dialog->show();
        QTRY_COMPARE(rows()->rowCount(), ids.size());
    }
    QAbstractItemModel* rows() { return m_dialog->findChild<RowTable*>()->model(); }
    QString cell(int row, int column) { return rows()->index(row, column).data().toString(); }
    QString notes() { return m_dialog->findChild<CopyNotesView*>()->toPlainText(); }
    QAbstractButton* button(const QString& words) { return buttonNamed(*m_dialog, words); }
    JobTableModel* there() { return m_stage->there.models.jobs(); }

private slots:
    void init() { m_stage = std::make_unique<CopyStage>(); }
    void cleanup()
    {
        delete m_dialog;
        m_stage.reset();
    }

    void itSaysWhatDoesNotCarryOverBeforeAnythingIsDone()
    {
        const Job backup = m_stage->here.addJob(u"Backup"_s, u"tar c /"_s);
        open({backup.id});
        QCOMPARE(cell(0, CopyTableModel::Name), u"Backup"_s);
        QCOMPARE(cell(0, CopyTableModel::There), u"new, switched off"_s);
        QTRY_VERIFY2(notes().contains(u"Runs with the agent “Shell” of that service"_s), qPrintable(notes()));
        QVERIFY2(notes().contains(u"History and figures stay at Local."_s), qPrintable(notes()));
        QCOMPARE(m_stage->there.backend.calls(u"saveJob"_s), 0);
    }

    void theAgentIsChosenThere()
    {
        m_stage->there.backend.removeAgent(m_stage->there.shell.id);
        QTest::qWait(10);
        const Job backup = m_stage->here.addJob(u"Backup"_s, u"tar c /"_s);
        open({backup.id});
        auto* agent = widgetNamed<QComboBox>(*m_dialog, u"Instead of the agent Shell"_s);
        QVERIFY(agent);
        agent->setCurrentIndex(agent->findText(u"Use Claude Code there"_s));
        QTRY_VERIFY(notes().contains(u"Runs with the agent “Claude Code” there"_s));
        QTRY_VERIFY(button(u"Copy the job"_s));
        QTest::keyClick(m_dialog, Qt::Key_Return);
        QTRY_COMPARE(cell(0, CopyTableModel::Outcome), u"copied"_s);
        QCOMPARE(there()->rowCount(), 1);
        QCOMPARE(there()->jobAt(0).definition.entityId, m_stage->there.claude.id);
        QVERIFY(!there()->jobAt(0).enabled);
        QVERIFY(m_stage->here.backend.job(backup.id)->enabled);
    }

    void bothSwitchesMoveTheJob()
    {
        const Job backup = m_stage->here.addJob(u"Backup"_s, u"tar c /"_s);
        open({backup.id});
        for (QCheckBox* box : m_dialog->findChildren<QCheckBox*>())
            box->click();
        QTRY_COMPARE(cell(0, CopyTableModel::There), u"new, switched on"_s);
        QTest::keyClick(m_dialog, Qt::Key_Return);
        QTRY_COMPARE(cell(0, CopyTableModel::Outcome), u"copied"_s);
        QVERIFY(there()->jobAt(0).enabled);
        QVERIFY(!m_stage->here.backend.job(backup.id)->enabled);
    }

    void aTakenNameAsksWhatToDo()
    {
        const Job backup = m_stage->here.addJob(u"Backup"_s, u"new"_s);
        m_stage->there.addJob(u"Backup"_s, u"old"_s);
        open({backup.id});
        auto* taken = widgetNamed<QComboBox>(*m_dialog, u"Names taken there"_s);
        QTRY_VERIFY(taken->isVisible());
        QVERIFY(notes().contains(u"the copy is called “Backup (2)”"_s));
        taken->setCurrentIndex(1);
        QTRY_COMPARE(cell(0, CopyTableModel::There), u"replaced"_s);
        QTest::keyClick(m_dialog, Qt::Key_Return);
        QTRY_COMPARE(cell(0, CopyTableModel::Outcome), u"copied"_s);
        QCOMPARE(there()->rowCount(), 1);
        QCOMPARE(there()->jobAt(0).definition.promptTemplate, u"new"_s);
    }

    void aFailureStaysInViewAndOnlyItIsTriedAgain()
    {
        const Job first = m_stage->here.addJob(u"First"_s, u"true"_s);
        const Job second = m_stage->here.addJob(u"Second"_s, u"true"_s);
        open({first.id, second.id});
        m_stage->there.backend.failNext({.code = ErrorCode::Invalid, .message = u"The service says no."_s});
        QTest::keyClick(m_dialog, Qt::Key_Return);
        QTRY_COMPARE(cell(1, CopyTableModel::Outcome), u"copied"_s);
        QCOMPARE(cell(0, CopyTableModel::Outcome), u"The service says no."_s);
        QVERIFY2(notes().contains(u"Not copied: The service says no."_s), qPrintable(notes()));
        QTRY_VERIFY(button(u"Copy the rest"_s));
        QTRY_VERIFY(button(u"Copy the rest"_s)->isEnabled());
        button(u"Copy the rest"_s)->click();
        QTRY_COMPARE(cell(0, CopyTableModel::Outcome), u"copied"_s);
        QCOMPARE(there()->rowCount(), 2);
        QCOMPARE(m_stage->there.backend.calls(u"saveJob"_s), 3);
        QVERIFY(!button(u"Copy the rest"_s)->isVisible());
    }

    void anotherTargetIsPlannedAnew()
    {
        PageStage third;
        const Job backup = m_stage->here.addJob(u"Backup"_s, u"tar c /"_s);
        third.addJob(u"Backup"_s, u"old"_s);
        third.backend.refresh();
        Connection other{.name = u"Server"_s, .iconName = u"globe"_s, .context = third.context(), .id = u"server"_s};
        open({backup.id}, {m_stage->to(), other});
        QVERIFY(!notes().contains(u"Backup (2)"_s));
        auto* target = widgetNamed<QComboBox>(*m_dialog, u"Copy to"_s);
        target->setCurrentIndex(1);
        QTRY_VERIFY(notes().contains(u"Backup (2)"_s));
        QVERIFY(m_dialog->forget(u"Team"_s)); // not the one that is chosen
        QCOMPARE(target->count(), 1);
        QVERIFY(!m_dialog->forget(u"server"_s));
        delete m_dialog;
    }

    void aTargetThatIsAwayIsSaidAndWaitedFor()
    {
        const Job backup = m_stage->here.addJob(u"Backup"_s, u"tar c /"_s);
        open({backup.id});
        m_stage->there.backend.setStatus({.state = BackendState::Offline, .message = u"Nobody answers."_s});
        QTRY_VERIFY(m_dialog->findChild<Banner*>()->isVisible());
        QCOMPARE(m_dialog->findChild<Banner*>()->text(), u"Team: Nobody answers."_s);
        QTest::keyClick(m_dialog, Qt::Key_Return);
        QTest::qWait(20);
        QCOMPARE(m_stage->there.backend.calls(u"saveJob"_s), 0);
        m_stage->there.backend.setStatus({.state = BackendState::Running});
        QTRY_VERIFY(!m_dialog->findChild<Banner*>()->isVisible());
    }

    void aNewSecretIsNotForgotten()
    {
        const Job deploy = m_stage->addWebhook(u"Deploy"_s);
        open({deploy.id});
        QTRY_VERIFY(notes().contains(u"a new secret there"_s));
        QTest::keyClick(m_dialog, Qt::Key_Return);
        QTRY_COMPARE(cell(0, CopyTableModel::Outcome), u"copied"_s);
        m_dialog->reject();
        QTRY_VERIFY(m_dialog->findChild<QMessageBox*>());
        m_dialog->findChild<QMessageBox*>()->reject();
        QTRY_VERIFY(!m_dialog->findChild<QMessageBox*>());
        QVERIFY(m_dialog->isVisible());
        QTRY_VERIFY(button(u"Show secret…"_s)->isEnabled());
        button(u"Show secret…"_s)->click();
        QTRY_VERIFY(m_dialog->findChild<SecretDialog*>());
        m_dialog->findChild<SecretDialog*>()->close();
        m_dialog->reject();
        QVERIFY(!m_dialog->isVisible());
    }

    void aRunningCopyStopsBeforeItCloses()
    {
        QStringList ids;
        for (int i = 0; i < 3; ++i)
            ids += m_stage->here.addJob(u"Job %1"_s.arg(i), u"true"_s).id;
        open(ids);
        m_stage->there.backend.setDelay(20);
        QTest::keyClick(m_dialog, Qt::Key_Return);
        m_dialog->close();
        QVERIFY(m_dialog->isVisible());
        QTRY_VERIFY(button(u"Copy the rest"_s));
        QCOMPARE(there()->rowCount(), 1);
        m_dialog->close();
        QVERIFY(!m_dialog->isVisible());
    }
};

QTEST_MAIN(tst_CopyDialog)
#include "tst_copydialog.moc"
