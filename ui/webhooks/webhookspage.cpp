// SPDX-License-Identifier: Apache-2.0
#include "webhooks/webhookspage.h"

#include "backendmodels.h"
#include "clock.h"
#include "rows/availability.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks.h"
#include "webhooks/deliverydetails.h"
#include "webhooks/deliveryfilterbar.h"
#include "webhooks/deliverypager.h"
#include "webhooks/deliverytable.h"
#include "webhooks/listenerbar.h"
#include "webhooks/listenerdialog.h"
#include "widgets/banner.h"
#include "widgets/pageheader.h"
#include "widgets/remember.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/toast.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QSplitter>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kTypingDelayMs = 200;

WebhooksPage::WebhooksPage(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_header(new PageHeader(tr("Webhooks")))
{
    m_header->addHelp(u"webhooks"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    if (!context.webhooks) {
        createAbsence();
        return;
    }
    createContent();
    connectAll();
    m_listener->showStatus(context.webhooks->listener());
    showPause();
    ask();
}

void WebhooksPage::createAbsence()
{
    m_stack = new StateStack(new QWidget);
    m_stack->showState(
        {.iconName = u"webhook"_s,
         .title = tr("Webhooks of this connection arrive elsewhere"),
         .details = tr("It receives and checks them itself and keeps no log that Jobdeck could show. What "
                       "they started is in the history, and each job shows its address.")});
    layout()->addWidget(m_header);
    layout()->addWidget(m_stack);
}

void WebhooksPage::createContent()
{
    m_pager = new DeliveryPager(m_context.webhooks, m_context.models, m_context.clock, this);
    m_listener = new ListenerBar;
    m_filters = new DeliveryFilterBar(m_context.models->jobs());
    m_banner = new Banner;
    m_warning = new Banner;
    m_warning->setClosable(true);
    m_banner->setStrip();
    m_warning->setStrip();
    m_table = new DeliveryTable(m_context, m_pager->model());
    m_stack = new StateStack(m_table);
    m_details = new DeliveryDetails(m_context);
    m_search = m_header->addFilter(tr("Search deliveries"));
    m_search->setToolTip(tr("In job, address, reason and body"));
    auto* settings = new QPushButton(icon(u"settings"_s), tr("Listener…"));
    settings->setToolTip(tr("Address, port, public address, TLS, limits"));
    m_header->addWidget(settings);
    connect(settings, &QPushButton::clicked, this, &WebhooksPage::openSettings);
    auto* splitter = new QSplitter;
    splitter->addWidget(createList());
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({700, 460});
    rememberSplitter(splitter, u"webhooks"_s);
    layout()->addWidget(splitter);
    m_stack->setBackgroundRole(QPalette::Base);
    m_stack->setAutoFillBackground(true);
    m_table->setFocus(); // no proxy of the page: Tab would pass over what is above the table
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingDelayMs);
}

QWidget* WebhooksPage::createList()
{
    auto* list = new QWidget;
    list->setMinimumWidth(400);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_header, m_listener, m_filters, m_warning, m_banner})
        column->addWidget(part);
    column->addWidget(m_stack, 1);
    return list;
}

void WebhooksPage::connectAll()
{
    connect(m_context.webhooks, &Webhooks::listenerChanged, m_listener, &ListenerBar::showStatus);
    connect(m_context.webhooks, &Webhooks::suspicious, this,
            [this](const QString& words) { m_warning->showMessage(Banner::Kind::Warning, words); });
    connect(m_search, &SearchField::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &SearchField::resultsWanted, m_table, qOverload<>(&QWidget::setFocus));
    connect(&m_typing, &QTimer::timeout, this, &WebhooksPage::ask);
    connect(m_filters, &DeliveryFilterBar::changed, this, &WebhooksPage::ask);
    connect(m_pager, &RowPager::stateChanged, this, &WebhooksPage::onStateChanged);
    connect(m_pager, &RowPager::moreFailed, this, [this](const Error& error) {
        Toast::show(this, error.message, tr("Try again"), [this] { m_pager->retry(); });
    });
    connect(m_pager->model(), &QAbstractItemModel::rowsInserted, this, &WebhooksPage::updateState);
    connect(m_pager->model(), &QAbstractItemModel::rowsRemoved, this, &WebhooksPage::updateState);
    connect(m_context.models, &BackendModels::statusChanged, this, &WebhooksPage::updateState);
    connect(m_context.models, &BackendModels::statusChanged, this, &WebhooksPage::showPause);
    const QAbstractItemModel* jobs = m_context.models->jobs(); // the first webhook job changes what can be done here
    connect(jobs, &QAbstractItemModel::rowsInserted, this, &WebhooksPage::updateState);
    connect(jobs, &QAbstractItemModel::rowsRemoved, this, &WebhooksPage::updateState);
    connect(jobs, &QAbstractItemModel::modelReset, this, &WebhooksPage::updateState);
    connect(jobs, &QAbstractItemModel::dataChanged, this, [this] {
        if (m_pager->model()->rowCount() == 0)
            updateState();
    });
    connect(m_stack, &StateStack::actionTriggered, this, &WebhooksPage::onStateAction);
    connect(m_table, &PagedTable::selectionMoved, this, &WebhooksPage::onSelectionMoved);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (!m_table->selectedId().isEmpty())
            m_details->openMenu(m_table->viewport()->mapToGlobal(position));
    });
    connect(m_details, &DeliveryDetails::openJobRequested, this, &WebhooksPage::openJobRequested);
    connect(m_details, &DeliveryDetails::openExecutionRequested, this, &WebhooksPage::openExecutionRequested);
}

void WebhooksPage::showJob(const QString& jobId)
{
    if (!m_pager)
        return;
    m_filters->clear();
    m_search->clear();
    m_filters->setJob(jobId);
    ask();
}

void WebhooksPage::showDelivery(const QString& id)
{
    if (!m_pager)
        return;
    if (m_wanted.ask(id, *m_pager, *m_table))
        return;
    m_details->showDelivery(id);
    m_filters->clear();
    m_search->clear();
    ask();
}

void WebhooksPage::ask()
{
    m_typing.stop();
    DeliveryQuery query = m_filters->query(m_context.clock->nowMs());
    query.text = m_search->text().trimmed();
    m_pager->ask(query);
}

void WebhooksPage::onStateChanged()
{
    if (m_pager->state() == RowPager::State::Loaded && !m_wanted.select(m_details->deliveryId(), *m_table))
        m_details->showDelivery({});
    updateState();
}

void WebhooksPage::onSelectionMoved()
{
    if (const QString id = m_table->selectedId(); !id.isEmpty())
        m_details->showDelivery(id);
}

void WebhooksPage::onStateAction()
{
    if (m_pager->state() == RowPager::State::Failed) {
        m_pager->retry();
    } else if (m_filters->isNarrowing() || !m_search->text().isEmpty()) {
        m_filters->clear();
        m_search->clear();
        ask();
    } else if (const QString jobId = firstWebhookJob(); !jobId.isEmpty()) {
        emit senderHelpRequested(jobId);
    } else {
        emit newJobRequested();
    }
}

void WebhooksPage::updateState()
{
    const bool available = showAvailability(*m_context.models, *m_stack, *m_banner);
    // One picture that nothing is here is enough.
    const bool nothing = m_pager->model()->rowCount() == 0 && m_pager->state() != RowPager::State::Loading;
    m_details->setVisible(!nothing || !m_details->deliveryId().isEmpty());
    if (!available)
        return;
    if (!showRows(*m_pager, *m_table, *m_stack, tr("The deliveries could not be fetched")))
        showNothing();
}

void WebhooksPage::showPause()
{
    m_listener->setPaused(m_context.models->jobs()->allPaused());
}

void WebhooksPage::showNothing()
{
    if (m_filters->isNarrowing() || !m_search->text().isEmpty())
        m_stack->showState({.iconName = u"no-match"_s,
                            .title = tr("No delivery matches"),
                            .details = tr("Nothing came from this job, with this verdict, time and text."),
                            .action = tr("Show all")});
    else if (!firstWebhookJob().isEmpty())
        m_stack->showState({.iconName = u"webhook"_s,
                            .title = tr("Nothing has come yet"),
                            .details = tr("Every request to a webhook job's address appears here, also those that are "
                                          "refused."),
                            .action = tr("Send a test…")});
    else
        m_stack->showState({.iconName = u"webhook"_s,
                            .title = tr("No job is started by webhook"),
                            .details = tr("A webhook job has an address of its own. A signed request to it starts the "
                                          "job; other deliveries are refused and shown here."),
                            .action = tr("New job…")});
}

void WebhooksPage::openSettings()
{
    auto* dialog = new ListenerDialog(m_context.webhooks, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ListenerDialog::guideRequested, this, [this] { emit manualRequested(u"webhooks"_s); });
    dialog->show(); // not modal: the manual can be read beside it
}

QString WebhooksPage::firstWebhookJob() const
{
    JobTableModel* jobs = m_context.models->jobs();
    for (int row = 0; row < jobs->rowCount(); ++row) {
        if (jobs->jobAt(row).definition.triggerType == TriggerType::Webhook)
            return jobs->jobAt(row).id;
    }
    return {};
}

} // namespace jobdeck
