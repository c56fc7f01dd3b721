// SPDX-License-Identifier: Apache-2.0
// Pictures of everything about webhooks in its states.
#include "editor/foldsection.h"
#include "editor/jobeditor.h"
#include "memorysender.h"
#include "screenshots.h"
#include "webhook/webhookpreset.h"
#include "webhooks/deliverydetails.h"
#include "webhooks/deliverytable.h"
#include "webhooks/listenerdialog.h"
#include "webhooks/listenerform.h"
#include "webhooks/rotatedialog.h"
#include "webhooks/secretdialog.h"
#include "webhooks/senderdialog.h"
#include "webhooks/webhookspage.h"
#include "webhookstage.h"
#include "widgetsearch.h"

#include <QAction>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static bool isShown(const QWidget& window, const QString& words)
{
    const QAbstractButton* button = buttonNamed(window, words);
    return button && button->isVisible();
}

class tst_WebhookScenes : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_stage = std::make_unique<WebhookStage>(); }

    void aJobElsewhere()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy the site"_s);
        MemorySender sender(m_stage->backend);
        PageContext context = m_stage->context();
        context.webhooks = nullptr;
        context.vault = nullptr;
        context.sender = &sender;
        SenderDialog dialog(context, job);
        QVERIFY(m_screenshots.take(u"sender-remote-before"_s, dialog));
        sender.kept.insert(job.id, sender.right);
        emit sender.secretsChanged();
        buttonNamed(dialog, u"Send"_s)->click();
        QTRY_VERIFY(isShown(dialog, u"Open execution"_s));
        QTest::qWait(20);
        QVERIFY(m_screenshots.take(u"sender-remote-after"_s, dialog));
        SecretDialog secret({.jobName = u"Deploy the site"_s,
                             .url = sender.url(job),
                             .value = SecretValue("0123456789abcdef"),
                             .keeper = &sender,
                             .jobId = job.id});
        QVERIFY(m_screenshots.take(u"secret-remote"_s, secret));
    }

    void log()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy the site"_s, {.scheme = SignatureScheme::GitHub});
        m_stage->fillMorning(job);
        auto page = open();
        QTRY_COMPARE(page->table()->model()->rowCount(), 13);
        QTRY_VERIFY(isShown(*page, u"Copy as curl"_s));
        QVERIFY(m_screenshots.takePage(u"webhooks-log"_s, *page));
        page->resize(840, 640); // beside the rail of the smallest window
        QVERIFY(m_screenshots.takePage(u"webhooks-log-small"_s, *page));
        page->resize(1700, 900);
        page->showDelivery(m_stage->webhooks.newestFirst().at(4).id);
        m_stage->webhooks.warn(u"203.0.113.9 sent 14 deliveries with wrong signatures within a minute."_s);
        m_stage->webhooks.setListener({.state = ListenerStatus::State::Failed,
                                       .message = u"Port 8765 is taken by another program; trying again."_s});
        QTRY_VERIFY(isShown(*page, u"Run anyway"_s));
        QVERIFY(m_screenshots.takePage(u"webhooks-log-wide"_s, *page));
        page->details()->findChild<QTabWidget*>()->setCurrentIndex(1);
        QVERIFY(m_screenshots.takePage(u"webhooks-body"_s, *page));
    }

    void states()
    {
        auto page = open();
        QVERIFY(m_screenshots.takePage(u"webhooks-none"_s, *page));
        m_stage->addWebhookJob(u"Deploy the site"_s);
        page = open();
        QTRY_VERIFY(isShown(*page, u"Send a test…"_s));
        QVERIFY(m_screenshots.takePage(u"webhooks-empty"_s, *page));
        page.reset();
        m_stage = std::make_unique<WebhookStage>();
        m_stage->webhooks.failNext({.code = ErrorCode::Storage, .message = u"The disk is full."_s});
        page = open();
        QTRY_VERIFY(isShown(*page, u"Try again"_s));
        QVERIFY(m_screenshots.takePage(u"webhooks-error"_s, *page));
        PageContext without = m_stage->context();
        without.webhooks = nullptr;
        WebhooksPage elsewhere(without);
        elsewhere.resize(1000, 640);
        QVERIFY(m_screenshots.takePage(u"webhooks-elsewhere"_s, elsewhere));
    }

    void listener()
    {
        ListenerDialog dialog(&m_stage->webhooks);
        dialog.show();
        QTRY_VERIFY(dialog.findChild<ListenerForm*>()->isVisible());
        QVERIFY(m_screenshots.take(u"webhooks-listener"_s, dialog));
        widgetNamed<QComboBox>(dialog, u"Address that Jobdeck listens on"_s)->setEditText(u"0.0.0.0"_s);
        for (FoldSection* fold : dialog.findChildren<FoldSection*>())
            fold->setOpen(true);
        buttonNamed(dialog, u"Save"_s)->click();
        dialog.resize(640, 690);
        QVERIFY(m_screenshots.take(u"webhooks-listener-errors"_s, dialog));
    }

    void editor()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy the site"_s);
        JobEditor editor(m_stage->context(), job);
        editor.resize(780, 700);
        QVERIFY(m_screenshots.take(u"webhooks-editor"_s, editor));
        for (QAction* action : editor.findChildren<QAction*>()) {
            if (action->text() == u"GitHub: pull request"_s)
                action->trigger();
        }
        for (FoldSection* fold : editor.findChildren<FoldSection*>())
            fold->setOpen(fold->isVisible() && fold->findChild<QPlainTextEdit*>() != nullptr);
        editor.resize(860, 1800); // the whole column, to look at all of it
        QVERIFY(m_screenshots.take(u"webhooks-editor-all"_s, editor));
        auto* scheme = widgetNamed<QComboBox>(editor, u"Signed as"_s);
        scheme->setCurrentIndex(scheme->findText(u"Another header"_s));
        editor.resize(1020, 690);
        QVERIFY(m_screenshots.take(u"webhooks-editor-custom"_s, editor));
    }

    void dialogs()
    {
        const Job job = m_stage->addWebhookJob(
            u"Deploy the site"_s, {.scheme = SignatureScheme::GitHub, .mapping = webhookPresets().first().mapping});
        SenderDialog sender(m_stage->context(), job);
        sender.show();
        buttonNamed(sender, u"Send"_s)->click();
        QTRY_VERIFY(isShown(sender, u"Open execution"_s));
        QVERIFY(m_screenshots.take(u"webhooks-sender"_s, sender));
        sender.findChild<QTabWidget*>()->setCurrentIndex(2);
        QVERIFY(m_screenshots.take(u"webhooks-sender-curl"_s, sender));
        RotateDialog rotate(m_stage->context(), job.id);
        QVERIFY(m_screenshots.take(u"webhooks-rotate"_s, rotate));
        SecretDialog secret({.jobName = job.definition.name,
                             .url = u"https://hooks.example.org/webhooks/q3Jx0vTnR5mCkzYw8LbPaA"_s,
                             .value = SecretValue("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                             .storeName = u"GNOME Keyring"_s});
        QVERIFY(m_screenshots.take(u"webhooks-secret"_s, secret));
    }

private:
    std::unique_ptr<WebhooksPage> open()
    {
        auto page = std::make_unique<WebhooksPage>(m_stage->context());
        page->resize(1180, 700);
        page->show();
        m_stage->backend.refresh();
        (void)QTest::qWaitFor([this] { return m_stage->models.isLoaded(); });
        return page;
    }

    Screenshots m_screenshots;
    std::unique_ptr<WebhookStage> m_stage;
};

QTEST_MAIN(tst_WebhookScenes)
#include "tst_webhookscenes.moc"
