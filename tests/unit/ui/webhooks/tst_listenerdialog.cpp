// SPDX-License-Identifier: Apache-2.0
#include "webhooks/listenerdialog.h"

#include "webhooks/listenerform.h"
#include "webhookstage.h"
#include "widgetsearch.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_ListenerDialog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<WebhookStage>();
        m_dialog = std::make_unique<ListenerDialog>(&m_stage->webhooks);
        m_dialog->show();
        QTRY_VERIFY(button(u"Test from outside"_s)->isEnabled());
    }
    void cleanup()
    {
        m_dialog.reset();
        m_stage.reset();
    }

    void whatIsSavedIsInUse()
    {
        QVERIFY(!button(u"Save"_s)->isEnabled());
        input<QLineEdit>(u"Public address"_s)->setText(u"https://hooks.example.org"_s);
        QVERIFY(m_dialog->isWindowModified());
        QVERIFY(!button(u"Test from outside"_s)->isEnabled());
        button(u"Save"_s)->click();
        QTRY_VERIFY(says(u"Saved and in use."_s));
        QCOMPARE(m_stage->webhooks.storedSettings().publicBaseUrl, u"https://hooks.example.org"_s);
        QCOMPARE(m_stage->webhooks.listener().baseUrl, u"https://hooks.example.org"_s);
        QVERIFY(button(u"Test from outside"_s)->isEnabled());
    }

    /// The port is tried after the settings are stored.
    void settingsThatCannotBeUsedAreNotSaidToBeInUse()
    {
        input<QLineEdit>(u"Public address"_s)->setText(u"https://hooks.example.org"_s);
        button(u"Save"_s)->click();
        QTRY_VERIFY(says(u"Saved and in use."_s));
        m_stage->webhooks.setListener(
            {.state = ListenerStatus::State::Failed, .message = u"Cannot listen on port 80."_s});
        QVERIFY(says(u"Saved, but nothing can arrive yet: Cannot listen on port 80."_s));
        m_stage->webhooks.setListener({.state = ListenerStatus::State::Off});
        QVERIFY(says(u"Saved, and used once a webhook job is switched on."_s));
    }

    void whatIsEnteredAfterwardsIsNotSaidToBeSaved()
    {
        input<QLineEdit>(u"Public address"_s)->setText(u"https://hooks.example.org"_s);
        button(u"Save"_s)->click();
        QTRY_VERIFY(says(u"Saved and in use."_s));
        input<QSpinBox>(u"Port"_s)->setValue(9000);
        QVERIFY(!says(u"Saved and in use."_s));
        m_stage->webhooks.setListener({.state = ListenerStatus::State::Off});
        m_stage->webhooks.setListener({.state = ListenerStatus::State::Listening});
        QVERIFY(!says(u"Saved"_s));
    }

    void theKeyThatSavesSaves()
    {
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        input<QLineEdit>(u"Public address"_s)->setText(u"https://hooks.example.org"_s);
        QTest::keySequence(m_dialog.get(), QKeySequence(QKeySequence::Save));
        QTRY_COMPARE(m_stage->webhooks.storedSettings().publicBaseUrl, u"https://hooks.example.org"_s);
    }

    void anAddressBeyondThisComputerSaysWhatItDemands()
    {
        QVERIFY(says(u"Only programs on this computer reach it"_s));
        auto* address = input<QComboBox>(u"Address that Jobdeck listens on"_s);
        address->setEditText(u"0.0.0.0"_s);
        button(u"Save"_s)->click();
        QVERIFY(says(u"Name certificate files, or the proxy that receives for it."_s));
        QCOMPARE(m_stage->webhooks.calls(u"saveSettings"_s), 0);
        input<QLineEdit>(u"File of the certificate"_s)->setText(u"/etc/c.pem"_s);
        input<QLineEdit>(u"File of the private key"_s)->setText(u"/etc/k.pem"_s);
        QVERIFY(!says(u"Name certificate files"_s));
        button(u"Save"_s)->click();
        QTRY_COMPARE(m_stage->webhooks.storedSettings().address, u"0.0.0.0"_s);
    }

    void theBackendsFindingsStandBesideTheirInputs()
    {
        input<QSpinBox>(u"Port"_s)->setValue(80);
        m_stage->webhooks.failNext({.code = ErrorCode::Invalid,
                                    .message = u"no"_s,
                                    .fields = {{u"port"_s, u"Ports below 1024 belong to the system."_s}}});
        button(u"Save"_s)->click();
        QTRY_VERIFY(says(u"Ports below 1024 belong to the system."_s));
        QVERIFY(m_dialog->isWindowModified());
    }

    void theTestSaysWhatItSaw()
    {
        button(u"Test from outside"_s)->click();
        QTRY_VERIFY(says(u"The address answered as this Jobdeck, in 12 ms."_s));
        m_stage->webhooks.setReachability(
            Error{.code = ErrorCode::Unavailable, .message = u"Another server answered: nginx."_s});
        button(u"Test from outside"_s)->click();
        QTRY_VERIFY(says(u"Another server answered: nginx."_s));
    }

    void whatATestSawGoesWithWhatWasTested()
    {
        auto* address = input<QLineEdit>(u"Public address"_s);
        button(u"Test from outside"_s)->click();
        QTRY_VERIFY(says(u"The address answered as this Jobdeck"_s));
        address->setText(u"https://hooks.example.org"_s);
        QVERIFY(!says(u"The address answered as this Jobdeck"_s));
        address->setText({});
        button(u"Test from outside"_s)->click();
        address->setText(u"https://hooks.example.org"_s);
        address->setText({}); // before it has answered
        QTRY_VERIFY(says(u"The address answered as this Jobdeck"_s));
        button(u"Test from outside"_s)->click();
        QVERIFY(says(u"Asking the public address"_s));
        address->setText(u"https://hooks.example.org"_s);
        button(u"Save"_s)->click();
        QTRY_VERIFY(says(u"Saved and in use."_s));
        QTRY_VERIFY(button(u"Test from outside"_s)->isEnabled());
        QVERIFY(!says(u"The address answered as this Jobdeck"_s));
    }

    void theGuideIsOneClickAway()
    {
        QSignalSpy wanted(m_dialog.get(), &ListenerDialog::guideRequested);
        button(u"How to be reachable"_s)->click();
        QCOMPARE(wanted.size(), 1);
    }

    void closingAsksWhereSomethingWouldBeLost()
    {
        input<QSpinBox>(u"Port"_s)->setValue(9000);
        button(u"Close"_s)->click();
        QVERIFY(m_dialog->isVisible());
        QVERIFY(m_dialog->findChild<QMessageBox*>());
    }

    void settingsThatCannotBeFetchedAreAskedForAgain()
    {
        m_stage->webhooks.failNext({.code = ErrorCode::Storage, .message = u"The file is damaged."_s});
        ListenerDialog dialog(&m_stage->webhooks);
        dialog.show();
        QTRY_VERIFY(buttonNamed(dialog, u"Try again"_s) && buttonNamed(dialog, u"Try again"_s)->isVisible());
        buttonNamed(dialog, u"Try again"_s)->click();
        QTRY_VERIFY(dialog.findChild<ListenerForm*>()->isVisible());
    }

private:
    QAbstractButton* button(const QString& words) const { return buttonNamed(*m_dialog, words); }
    template<class T>
    T* input(const QString& name) const
    {
        return widgetNamed<T>(*m_dialog, name);
    }
    bool says(const QString& words) const
    {
        for (const QLabel* label : m_dialog->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }

    std::unique_ptr<WebhookStage> m_stage;
    std::unique_ptr<ListenerDialog> m_dialog;
};

QTEST_MAIN(tst_ListenerDialog)
#include "tst_listenerdialog.moc"
