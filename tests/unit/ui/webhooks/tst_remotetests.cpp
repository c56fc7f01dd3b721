// SPDX-License-Identifier: Apache-2.0
// Test deliveries to jobs of a connection that keeps its secrets itself: what they are signed with, what comes back,
// and the run that is followed; the address and the test where the job is shown.
#include "editor/webhook/webhooksection.h"
#include "jobs/jobactions.h"
#include "jobs/jobspage.h"
#include "memorysender.h"
#include "pagestage.h"
#include "webhooks/rotatedialog.h"
#include "webhooks/secretdialog.h"
#include "webhooks/senderdialog.h"
#include "webhooks/startedrun.h"
#include "widgets/elidedlabel.h"
#include "widgetsearch.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_RemoteTests : public QObject
{
    Q_OBJECT

    struct Stage : PageStage
    {
        Stage()
        {
            job = addJob(u"Deploy"_s, u"Deploy {{branch}}"_s);
            job.definition.triggerType = TriggerType::Webhook;
            job.webhookPath = u"abc"_s;
            job = backend.addJob(job);
            backend.refresh();
        }
        PageContext remote()
        {
            PageContext context = PageStage::context();
            context.sender = &sender;
            return context;
        }
        MemorySender sender{backend};
        Job job;
    };

    std::unique_ptr<Stage> m_stage;

    static bool says(const QWidget& window, const QString& words)
    {
        for (const QLabel* label : window.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&window) && (label->text().contains(words) || label->toolTip().contains(words)))
                return true;
        }
        for (const ElidedLabel* label : window.findChildren<ElidedLabel*>()) {
            if (label->isVisibleTo(&window) && label->text().contains(words))
                return true;
        }
        return false;
    }
    static void enter(SenderDialog& dialog, const QString& secret)
    {
        auto* input = widgetNamed<QLineEdit>(dialog, u"Secret"_s);
        input->clear();
        QTest::keyClicks(input, secret);
        buttonNamed(dialog, u"Send"_s)->click();
    }

private slots:
    void init() { m_stage = std::make_unique<Stage>(); }

    void theEnteredSecretSignsAndIsKeptOnlyIfWanted()
    {
        SenderDialog dialog(m_stage->remote(), m_stage->job);
        dialog.show();
        QCOMPARE(widgetNamed<QLineEdit>(dialog, u"Secret"_s)->echoMode(), QLineEdit::Password);
        enter(dialog, u"right"_s);
        QTRY_VERIFY(says(dialog, u"Answered 200"_s));
        QVERIFY(m_stage->sender.kept.isEmpty());
        buttonNamed(dialog, u"Keep it in the vault"_s)->click();
        enter(dialog, u"right"_s);
        QTRY_VERIFY(m_stage->sender.kept.contains(m_stage->job.id));
        QTRY_VERIFY(says(dialog, u"Signed with the secret in the vault: GNOME Keyring."_s));
        QVERIFY(!widgetNamed<QLineEdit>(dialog, u"Secret"_s)->isVisible());
        QTRY_VERIFY(widgetNamed<QLineEdit>(dialog, u"Secret"_s)->text().isEmpty());
        buttonNamed(dialog, u"Send"_s)->click();
        QTRY_VERIFY(says(dialog, u"Answered 200"_s));
    }

    void withoutASecretItAsksForOne()
    {
        SenderDialog dialog(m_stage->remote(), m_stage->job);
        dialog.show();
        buttonNamed(dialog, u"Send"_s)->click();
        QTRY_VERIFY(says(dialog, u"The vault has no secret of this job."_s));
        QVERIFY(buttonNamed(dialog, u"Send"_s)->isEnabled());
    }

    void whatIsNoHeaderIsSaidInsteadOfLeftOut()
    {
        SenderDialog dialog(m_stage->remote(), m_stage->job);
        dialog.show();
        auto* headers = widgetNamed<QPlainTextEdit>(dialog, u"Headers besides the signature"_s);
        headers->setPlainText(u"X-Event: push\nno colon here"_s);
        enter(dialog, u"right"_s);
        QVERIFY(says(dialog, u"“no colon here” is not a header"_s));
        QVERIFY(!says(dialog, u"Answered"_s));
        headers->setPlainText(u"X-Event: push"_s);
        enter(dialog, u"right"_s);
        QTRY_VERIFY(says(dialog, u"Answered 200"_s));
        QVERIFY(!says(dialog, u"is not a header"_s));
    }

    void aRefusedSecretCanBeReplaced()
    {
        m_stage->sender.kept.insert(m_stage->job.id, SecretValue("old"));
        SenderDialog dialog(m_stage->remote(), m_stage->job);
        dialog.show();
        QVERIFY(!widgetNamed<QLineEdit>(dialog, u"Secret"_s)->isVisible());
        buttonNamed(dialog, u"Send"_s)->click();
        QTRY_VERIFY(says(dialog, u"Answered 401"_s));
        QVERIFY(widgetNamed<QLineEdit>(dialog, u"Secret"_s)->isVisible());
        buttonNamed(dialog, u"Keep it in the vault"_s)->click();
        enter(dialog, u"right"_s);
        QTRY_VERIFY(says(dialog, u"Answered 200"_s));
        QCOMPARE(m_stage->sender.kept.value(m_stage->job.id), m_stage->sender.right);
    }

    void aVaultThatRefusesIsSaidAndNothingIsSent()
    {
        m_stage->sender.vaultError = Error{.code = ErrorCode::Unavailable, .message = u"The vault is locked."_s};
        SenderDialog dialog(m_stage->remote(), m_stage->job);
        dialog.show();
        buttonNamed(dialog, u"Keep it in the vault"_s)->click();
        enter(dialog, u"right"_s);
        QTRY_VERIFY(says(dialog, u"The vault is locked."_s));
        QVERIFY(m_stage->backend.executionsNewestFirst().isEmpty());
    }

    void theRunIsFollowedToItsEndAndCanBeOpened()
    {
        SenderDialog dialog(m_stage->remote(), m_stage->job);
        dialog.show();
        QSignalSpy opened(&dialog, &SenderDialog::openExecutionRequested);
        enter(dialog, u"right"_s);
        QTRY_VERIFY(says(dialog, u"Its run: running"_s));
        const QString id = m_stage->backend.executionsNewestFirst().first().id;
        m_stage->backend.finish(id, ExecutionStatus::Failed, u"exit status 1"_s);
        QTRY_VERIFY(says(dialog, u"exit status 1"_s));
        buttonNamed(dialog, u"Open execution"_s)->click();
        QCOMPARE(opened.value(0).value(0).toString(), id);
        QVERIFY(!dialog.isVisible());
    }

    void aNewSecretIsOfferedToTheVaultOfThisComputer()
    {
        SecretDialog dialog({.jobName = u"Deploy"_s,
                             .value = SecretValue("right"),
                             .keeper = &m_stage->sender,
                             .jobId = m_stage->job.id});
        dialog.show();
        QVERIFY(says(dialog, u"this computer does not keep it"_s));
        m_stage->sender.vaultError = Error{.code = ErrorCode::Unavailable, .message = u"The vault is locked."_s};
        buttonNamed(dialog, u"Keep it in the vault"_s)->click();
        QTRY_VERIFY(says(dialog, u"The vault is locked."_s));
        m_stage->sender.vaultError.reset();
        buttonNamed(dialog, u"Keep it in the vault"_s)->click();
        QTRY_VERIFY(says(dialog, u"Saved in the vault: GNOME Keyring."_s));
        QVERIFY(!buttonNamed(dialog, u"Keep it in the vault"_s)->isVisible());
        QCOMPARE(m_stage->sender.kept.value(m_stage->job.id), m_stage->sender.right);
    }

    void theEditorOffersTheTestButNoRotation()
    {
        WebhookSection section(m_stage->remote());
        section.setJobId(m_stage->job.id);
        QVERIFY(buttonNamed(section, u"Help for the sender…"_s)->isEnabled());
        QVERIFY(!buttonNamed(section, u"New secret…"_s)->isEnabled());
        QCOMPARE(section.findChildren<QLineEdit*>().first()->text(),
                 u"https://control-plane.example.org/api/v1/jobs/webhook/abc"_s);
    }

    void anotherJobdeckMakesANewSecret()
    {
        m_stage->sender.rotates = true;
        WebhookSection section(m_stage->remote());
        section.setJobId(m_stage->job.id);
        QVERIFY(buttonNamed(section, u"New secret…"_s)->isEnabled());
        RotateDialog dialog(m_stage->remote(), m_stage->job.id);
        QSignalSpy rotated(&dialog, &RotateDialog::rotated);
        buttonNamed(dialog, u"Make a new secret"_s)->click();
        QTRY_COMPARE(rotated.size(), 1);
        QCOMPARE(rotated.first().first().value<SecretValue>(), m_stage->sender.right);
        QVERIFY(m_stage->sender.kept.isEmpty()); // only where the user says so

        RotateDialog entered(m_stage->remote(), m_stage->job.id);
        entered.show();
        buttonNamed(entered, u"Enter the one that the sender made"_s)->click();
        widgetNamed<QLineEdit>(entered, u"The sender's secret"_s)->setText(u"whsec_theirs"_s);
        buttonNamed(entered, u"Save there"_s)->click();
        QTRY_COMPARE(m_stage->sender.right.bytes(), QByteArray("whsec_theirs"));
    }

    void theJobsPageCopiesTheAddressAndSendsATest()
    {
        JobsPage page(m_stage->remote());
        page.show();
        page.showJob(m_stage->job.id);
        QSignalSpy wanted(&page, &JobsPage::senderHelpRequested);
        QMenu* menu = page.actions()->createMenu(&page);
        for (QAction* action : menu->actions()) {
            if (action->text() == u"Copy webhook address"_s || action->text() == u"Send a test delivery…"_s) {
                QVERIFY(action->isEnabled());
                action->trigger();
            }
        }
        QCOMPARE(QApplication::clipboard()->text(), u"https://control-plane.example.org/api/v1/jobs/webhook/abc"_s);
        QCOMPARE(wanted.value(0).value(0).toString(), m_stage->job.id);
        QVERIFY(says(page, u"/api/v1/jobs/webhook/abc"_s));
        const Job other = m_stage->addJob(u"Backup"_s, u"true"_s);
        page.showJob(other.id);
        QMenu* second = page.actions()->createMenu(&page);
        for (const QAction* action : second->actions())
            QVERIFY(action->text() != u"Copy webhook address"_s);
    }
};

QTEST_MAIN(tst_RemoteTests)
#include "tst_remotetests.moc"
