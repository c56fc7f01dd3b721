// SPDX-License-Identifier: Apache-2.0
#include "webhooks/webhookspage.h"

#include "rows/rowtable.h"
#include "tables/deliverytablemodel.h"
#include "webhooks/checklist.h"
#include "webhooks/deliverydetails.h"
#include "webhooks/deliveryfilterbar.h"
#include "webhooks/deliverytable.h"
#include "webhooks/listenerbar.h"
#include "webhookstage.h"
#include "widgets/banner.h"
#include "widgets/searchfield.h"
#include "widgets/statepanel.h"
#include "widgets/textreader.h"
#include "widgetsearch.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_WebhooksPage : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_stage = std::make_unique<WebhookStage>(); }
    void cleanup()
    {
        m_page.reset();
        m_stage.reset();
    }

    void theNewestIsShownFirstWithItsDetails()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        m_stage->fillMorning(job);
        open();
        QTRY_COMPARE(rows(), 13);
        QTRY_COMPARE(m_page->details()->deliveryId(), m_stage->webhooks.newestFirst().first().id);
        QTRY_VERIFY(shows(u"Started"_s));
        QVERIFY(shows(u"signed with the job's secret"_s));
    }

    void pagesAreFetchedByKeyWhileScrolling()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        QList<DeliveryDetail> many;
        for (int i = 0; i < 450; ++i)
            many.append(m_stage->delivery(job, DeliveryVerdict::Started, 450 - i));
        m_stage->webhooks.receiveQuietly(many);
        open();
        QTRY_VERIFY(rows() >= 100);
        QVERIFY(rows() < 450);
        for (int i = 0; i < 20 && rows() < 450; ++i) {
            const int before = rows();
            m_page->table()->verticalScrollBar()->setValue(m_page->table()->verticalScrollBar()->maximum());
            QTRY_VERIFY(rows() > before);
        }
        QCOMPARE(rows(), 450);
    }

    void theFirstWebhookJobChangesWhatCanBeDone()
    {
        open();
        QTRY_COMPARE(stateTitle(), u"No job is started by webhook"_s);
        m_stage->addWebhookJob(u"Deploy"_s);
        QTRY_COMPARE(stateTitle(), u"Nothing has come yet"_s);
    }

    void liveRowsComeOnTop()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        open();
        QTRY_COMPARE(stateTitle(), u"Nothing has come yet"_s);
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Started, 3));
        QTRY_COMPARE(rows(), 1);
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Ping, 1));
        QCOMPARE(rows(), 2);
        QCOMPARE(model()->index(0, 0).data().toString(), u"ping"_s);
    }

    void theFirstKeyLeadsToTheNewest()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        open();
        for (int age = 9; age > 4; --age)
            m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Started, age));
        QTRY_COMPARE(rows(), 5);
        m_page->table()->selectionModel()->clearSelection();
        m_page->table()->setFocus();
        m_page->table()->selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Ping, 1));
        QTRY_COMPARE(rows(), 6);
        QTest::keyClick(m_page->table(), Qt::Key_Down);
        QCOMPARE(m_page->table()->selectionModel()->selectedRows().value(0).data().toString(), u"ping"_s);
    }

    void filtersAskAnewAndAreCleared()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        const Job other = m_stage->addWebhookJob(u"Review"_s);
        m_stage->fillMorning(job);
        open();
        QTRY_COMPARE(rows(), 13);
        m_page->filters()->setVerdicts({DeliveryVerdict::Ping, DeliveryVerdict::Invalid});
        emit m_page->filters()->changed();
        QTRY_COMPARE(rows(), 2);
        m_page->showJob(other.id);
        QTRY_COMPARE(stateTitle(), u"No delivery matches"_s);
        buttonNamed(*m_page, u"Show all"_s)->click();
        QTRY_COMPARE(rows(), 13);
        QVERIFY(!m_page->filters()->isNarrowing());
    }

    void searchLooksIntoBodiesAlsoOfNewRows()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        m_stage->fillMorning(job);
        open();
        QTRY_COMPARE(rows(), 13);
        auto* search = m_page->findChild<SearchField*>();
        QTest::keyClicks(search, u"needle"_s);
        QTRY_COMPARE(rows(), 0);
        DeliveryDetail found = m_stage->delivery(job, DeliveryVerdict::Started, 0);
        found.body = "{\"text\": \"a needle in it\"}";
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Started, 0));
        m_stage->webhooks.receive(found);
        QTRY_COMPARE(rows(), 1);
        search->setText(u"branch is not"_s);
        QTRY_COMPARE(model()->index(0, 0).data().toString(), u"did not match"_s);
        QCOMPARE(rows(), 1);
    }

    void aDuplicateIsRunAnyway()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Duplicate, 1));
        open();
        QTRY_VERIFY(buttonNamed(*m_page, u"Run anyway"_s) && buttonNamed(*m_page, u"Run anyway"_s)->isEnabled());
        QTRY_VERIFY(buttonNamed(*m_page, u"Run anyway"_s)->isVisible());
        buttonNamed(*m_page, u"Run anyway"_s)->click();
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(m_stage->backend.executionsNewestFirst().size(), 1);
        QSignalSpy opened(m_page.get(), &WebhooksPage::openExecutionRequested);
        m_page->showDelivery(m_stage->webhooks.newestFirst().first().id);
        QTRY_VERIFY(buttonNamed(*m_page, u"Open execution"_s)->isVisible());
        buttonNamed(*m_page, u"Open execution"_s)->click();
        QCOMPARE(opened.value(0).value(0).toString(), m_stage->backend.executionsNewestFirst().first().id);
    }

    void whatIsNotProvenIsRunAfterAQuestionOnly()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Unauthorized, 1));
        open();
        QTRY_VERIFY(buttonNamed(*m_page, u"Run anyway"_s) && buttonNamed(*m_page, u"Run anyway"_s)->isVisible());
        buttonNamed(*m_page, u"Run anyway"_s)->click();
        auto* question = m_page->findChild<QMessageBox*>();
        QVERIFY(question);
        QCOMPARE(m_stage->webhooks.calls(u"runAnyway"_s), 0);
        buttonNamed(*question, u"Run anyway"_s)->click();
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(m_stage->webhooks.calls(u"runAnyway"_s), 1);
    }

    void aDeliveryOfADeletedJobCannotBeRun()
    {
        Job gone;
        gone.id = u"job_gone"_s;
        gone.definition.name = u"Gone"_s;
        m_stage->webhooks.receive(m_stage->delivery(gone, DeliveryVerdict::Started, 1));
        open();
        QTRY_VERIFY(buttonNamed(*m_page, u"Run again"_s) && buttonNamed(*m_page, u"Run again"_s)->isVisible());
        QVERIFY(!buttonNamed(*m_page, u"Run again"_s)->isEnabled());
    }

    void theMenuOfARowDoesWhatItsButtonsDo()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        DeliveryDetail started = m_stage->delivery(job, DeliveryVerdict::Started, 2);
        started.delivery.executionId = u"e1"_s;
        m_stage->webhooks.receive(started);
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Duplicate, 1));
        open();
        QTRY_COMPARE(rows(), 2);
        QTRY_COMPARE(m_page->details()->deliveryId(), m_stage->webhooks.newestFirst().first().id);
        m_page->table()->selectRow(1);
        emit m_page->table()->customContextMenuRequested(QPoint(9, 9)); // its details are still on their way
        QTRY_VERIFY(m_page->details()->findChild<QMenu*>());
        QStringList words;
        const QList<QAction*> actions = m_page->details()->findChild<QMenu*>()->actions();
        for (const QAction* action : actions)
            words.append(action->text());
        QCOMPARE(words, QStringList({u"Open execution"_s, u"Run again"_s, u"Copy as curl"_s, u"Open the job"_s}));
        QSignalSpy opened(m_page.get(), &WebhooksPage::openJobRequested);
        actions.last()->trigger();
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first(), job.id);
        m_page->details()->findChild<QMenu*>()->close();
    }

    void curlIsCopiedWithoutASecret()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s, {.scheme = SignatureScheme::GitHub});
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Started, 1));
        open();
        QTRY_VERIFY(buttonNamed(*m_page, u"Copy as curl"_s)->isVisible());
        buttonNamed(*m_page, u"Copy as curl"_s)->click();
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY(command.contains(u"'http://127.0.0.1:8765/webhooks/q3Jx0vTnR5mCkzYw8LbPaA'"_s));
        QVERIFY(command.contains(u"X-GitHub-Event: push"_s));
        QVERIFY(command.contains(u"$JOBDECK_WEBHOOK_SECRET"_s) || command.contains(u"${JOBDECK_WEBHOOK_SECRET"_s));
        QVERIFY(command.contains(u"\"full_name\":\"octo/hello\""_s));
        QVERIFY(!command.contains(u"•"_s));
    }

    void theBodyIsSetOutOrRaw()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        m_stage->webhooks.receive(m_stage->delivery(job, DeliveryVerdict::Started, 1));
        open();
        auto* body = widgetNamed<TextReader>(*m_page, u"Body"_s);
        QTRY_VERIFY(body->toPlainText().contains(u"\n    \"commits\": ["_s));
        for (auto* button : m_page->findChildren<QRadioButton*>()) {
            if (button->text() == u"As it &came"_s)
                button->click();
        }
        QVERIFY(body->toPlainText().startsWith(u"{\"ref\":"_s));
    }

    void whatWasNotKeptIsSaid()
    {
        m_stage->addWebhookJob(u"Deploy"_s);
        DeliveryDetail refused;
        refused.delivery = {.id = u"d1"_s, .verdict = DeliveryVerdict::UnknownPath, .status = 404, .bodySize = 7};
        m_stage->webhooks.receive(refused);
        open();
        m_page->details()->findChild<QTabWidget*>()->setCurrentIndex(1);
        auto* body = widgetNamed<TextReader>(*m_page, u"Body"_s);
        QTRY_COMPARE(body->placeholderText(), u"The body was not kept."_s);
        QVERIFY(shows(u"7 bytes, not kept"_s));
        refused.delivery.id = u"d2"_s;
        refused.delivery.bodySize = 0;
        m_stage->webhooks.receive(refused);
        m_page->table()->showId(u"d2"_s);
        QTRY_COMPARE(body->placeholderText(), u"The request had no body."_s);
    }

    void theListenerSaysWhatItDoes()
    {
        open();
        auto* bar = m_page->findChild<ListenerBar*>();
        QVERIFY(bar->accessibleName().contains(u"Listening"_s));
        QVERIFY(bar->accessibleName().contains(u"http://127.0.0.1:8765"_s));
        m_stage->backend.setStatus({.state = BackendState::Paused});
        QTRY_VERIFY(bar->accessibleName().contains(u"All jobs are paused, senders are answered 503"_s));
        m_stage->backend.setStatus({.state = BackendState::Running});
        QTRY_VERIFY(bar->accessibleName().contains(u"Listening"_s));
        m_stage->webhooks.setListener({.state = ListenerStatus::State::Failed, .message = u"Port 8765 is taken."_s});
        QVERIFY(bar->accessibleName().contains(u"Not listening, Port 8765 is taken."_s));
        m_stage->webhooks.setListener({});
        QVERIFY(bar->accessibleName().contains(u"no port is open"_s));
    }

    void aPatternIsSaidAndPutAway()
    {
        open();
        m_stage->webhooks.warn(u"203.0.113.9 sent 50 wrong signatures."_s);
        QVERIFY(shows(u"203.0.113.9 sent 50 wrong signatures."_s));
    }

    void withoutAWebhookJobThePageOffersOne()
    {
        open();
        QTRY_COMPARE(stateTitle(), u"No job is started by webhook"_s);
        QSignalSpy wanted(m_page.get(), &WebhooksPage::newJobRequested);
        buttonNamed(*m_page, u"New job…"_s)->click();
        QCOMPARE(wanted.size(), 1);
    }

    void aFailureToFetchSaysWhyAndTriesAgain()
    {
        const Job job = m_stage->addWebhookJob(u"Deploy"_s);
        m_stage->fillMorning(job);
        m_stage->webhooks.failNext({.code = ErrorCode::Storage, .message = u"The disk is full."_s});
        open();
        QTRY_COMPARE(stateTitle(), u"The deliveries could not be fetched"_s);
        buttonNamed(*m_page, u"Try again"_s)->click();
        QTRY_COMPARE(rows(), 13);
    }

    void aBackendWithoutWebhooksIsExplained()
    {
        m_page = std::make_unique<WebhooksPage>(m_stage->PageStage::context());
        m_page->show();
        QCOMPARE(stateTitle(), u"Webhooks of this connection arrive elsewhere"_s);
        m_page->showJob(u"x"_s);
        m_page->showDelivery(u"x"_s);
    }

private:
    void open()
    {
        m_page = std::make_unique<WebhooksPage>(m_stage->context());
        m_page->resize(1200, 700);
        m_page->show();
        m_stage->backend.refresh();
        QTRY_VERIFY(m_stage->models.isLoaded());
    }
    QAbstractItemModel* model() const { return m_page->table()->model(); }
    int rows() const { return model()->rowCount(); }
    bool shows(const QString& words) const
    {
        for (const QLabel* label : m_page->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == words)
                return true;
        }
        return false;
    }
    QString stateTitle() const
    {
        for (const StatePanel* panel : m_page->findChildren<StatePanel*>()) {
            if (!panel->isVisible() || (m_page->details() && m_page->details()->isAncestorOf(panel)))
                continue;
            return panel->findChildren<QLabel*>().at(1)->text();
        }
        return {};
    }

    std::unique_ptr<WebhookStage> m_stage;
    std::unique_ptr<WebhooksPage> m_page;
};

QTEST_MAIN(tst_WebhooksPage)
#include "tst_webhookspage.moc"
