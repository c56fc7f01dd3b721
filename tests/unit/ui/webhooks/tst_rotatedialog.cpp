// SPDX-License-Identifier: Apache-2.0
// A new secret for a webhook: made here, or by the sender and entered.
#include "webhooks/rotatedialog.h"
#include "webhookstage.h"
#include "widgetsearch.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestRotateDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_stage = std::make_unique<WebhookStage>(); }
    void cleanup()
    {
        m_dialog.reset();
        m_stage.reset();
    }

    void itIsMadeHereUnlessTheSenderMakesIt_data()
    {
        QTest::addColumn<SignatureScheme>("scheme");
        QTest::addColumn<bool>("given");
        QTest::newRow("GitHub") << SignatureScheme::GitHub << false;
        QTest::newRow("Stripe") << SignatureScheme::Stripe << true;
        QTest::newRow("Slack") << SignatureScheme::Slack << true;
    }
    void itIsMadeHereUnlessTheSenderMakesIt()
    {
        QFETCH(SignatureScheme, scheme);
        QFETCH(bool, given);
        open(scheme);
        QCOMPARE(secret()->isVisible(), given);
        QVERIFY(buttonNamed(*m_dialog, given ? u"Save in the vault"_s : u"Make a new secret"_s));
    }

    void whatTheSenderMadeIsSavedAndNotShown()
    {
        open(SignatureScheme::Stripe);
        QAbstractButton* save = buttonNamed(*m_dialog, u"Save in the vault"_s);
        QVERIFY(!save->isEnabled()); // nothing is entered yet
        QCOMPARE(secret()->echoMode(), QLineEdit::Password);
        secret()->setText(u" whsec_from_their_page \n"_s);
        QVERIFY(save->isEnabled());
        QSignalSpy rotated(m_dialog.get(), &RotateDialog::rotated);
        QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
        save->click();
        QTRY_COMPARE(accepted.size(), 1);
        QCOMPARE(rotated.size(), 0);
        QCOMPARE(m_stage->webhooks.givenSecret(), QByteArray("whsec_from_their_page"));
    }

    void whatIsNoSecretIsRefusedWhereItWasEntered()
    {
        open(SignatureScheme::Slack);
        secret()->setText(u"short"_s);
        m_stage->webhooks.failNext({.code = ErrorCode::Invalid, .message = u"A secret has at least 8 characters."_s});
        buttonNamed(*m_dialog, u"Save in the vault"_s)->click();
        QTRY_VERIFY(says(*m_dialog, u"A secret has at least 8 characters."_s));
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(secret()->text(), u"short"_s);
    }

private:
    void open(SignatureScheme scheme)
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s, {.scheme = scheme});
        QTRY_VERIFY(m_stage->models.jobs()->job(job.id));
        m_dialog = std::make_unique<RotateDialog>(m_stage->context(), job.id);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    QLineEdit* secret() const { return widgetNamed<QLineEdit>(*m_dialog, u"The sender's secret"_s); }

    std::unique_ptr<WebhookStage> m_stage;
    std::unique_ptr<RotateDialog> m_dialog;
};

QTEST_MAIN(TestRotateDialog)
#include "tst_rotatedialog.moc"
