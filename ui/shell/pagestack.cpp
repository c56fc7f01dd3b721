// SPDX-License-Identifier: Apache-2.0
#include "shell/pagestack.h"

#include "agents/agentspage.h"
#include "backendmodels.h"
#include "history/executiondetails.h"
#include "history/historypage.h"
#include "jobs/jobspage.h"
#include "shell/jobdialogs.h"
#include "shell/preferences.h"
#include "shell/settings/settingspage.h"
#include "shell/welcome/welcomepage.h"
#include "vault/vaultpage.h"
#include "webhooks/webhookspage.h"
#include "widgets/searchfield.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// The list that a page is about; the settings have tables, but are not about them.
QAbstractItemView* listOf(const QWidget& page)
{
    const auto* splitter = page.findChild<QSplitter*>();
    const QWidget* part = splitter ? splitter->widget(0) : &page;
    if (!splitter && page.findChild<QScrollArea*>())
        return nullptr;
    for (auto* list : part->findChildren<QAbstractItemView*>()) {
        if (list->window() == page.window()) // not what an input drops down
            return list;
    }
    return nullptr;
}

} // namespace

PageStack::PageStack(const Connection& connection, Preferences* preferences, JobDialogs* dialogs, QWidget* parent)
    : QStackedWidget(parent)
    , m_connection(connection)
    , m_preferences(preferences)
    , m_jobs(new JobsPage(connection.context, this))
    , m_history(new HistoryPage(connection.context, this))
    , m_webhooks(new WebhooksPage(connection.context, this))
{
    setBackgroundRole(QPalette::Base); // pages are paper, what surrounds them is the desk
    setAutoFillBackground(true);
    buildPages(preferences);
    connectPages(dialogs);
    connect(m_connection.context.models, &BackendModels::reloaded, this, &PageStack::considerWelcome);
    open(u"jobs"_s);
    considerWelcome();
}

void PageStack::buildPages(Preferences* preferences)
{
    const PageContext& context = m_connection.context;
    addPage(u"jobs"_s, tr("Jobs"), u"jobs"_s, m_jobs);
    addPage(u"history"_s, tr("History"), u"history"_s, m_history);
    addPage(u"agents"_s, tr("Agents"), u"agents"_s, new AgentsPage(context, this));
    addPage(u"webhooks"_s, tr("Webhooks"), u"webhook"_s, m_webhooks);
    if (context.vault)
        addPage(u"vault"_s, tr("Vault"), u"key"_s, new VaultPage(context, this));
    addPage(u"settings"_s, tr("Settings"), u"settings"_s, new SettingsPage(m_connection, preferences, this));
}

void PageStack::connectPages(JobDialogs* dialogs)
{
    connect(m_jobs, &JobsPage::newJobRequested, dialogs, &JobDialogs::create);
    connect(m_jobs, &JobsPage::editJobRequested, dialogs, &JobDialogs::edit);
    if (m_connection.drafts)
        m_jobs->tellDrafts(m_connection.drafts);
    connect(m_jobs, &JobsPage::continueDraftRequested, dialogs, &JobDialogs::continueDraft);
    connect(m_jobs, &JobsPage::duplicateJobRequested, dialogs, &JobDialogs::duplicate);
    connect(m_jobs, &JobsPage::copyJobsRequested, this, &PageStack::copyJobsRequested);
    connect(m_jobs, &JobsPage::runJobRequested, dialogs, &JobDialogs::run);
    connect(m_jobs, &JobsPage::senderHelpRequested, dialogs, &JobDialogs::helpSender);
    connect(m_jobs, &JobsPage::openExecutionRequested, this, &PageStack::openExecution);
    connect(m_jobs, &JobsPage::openHistoryRequested, this, &PageStack::openHistory);
    connect(m_history, &HistoryPage::openJobRequested, this, &PageStack::openJob);
    connect(m_history->details(), &ExecutionDetails::executionViewed, this, &PageStack::executionViewed);
    connect(m_history, &HistoryPage::runJobWithRequested, dialogs, &JobDialogs::runWith);
    connect(m_webhooks, &WebhooksPage::openJobRequested, this, &PageStack::openJob);
    connect(m_webhooks, &WebhooksPage::openExecutionRequested, this, &PageStack::openExecution);
    connect(m_webhooks, &WebhooksPage::newJobRequested, dialogs, &JobDialogs::create);
    connect(m_webhooks, &WebhooksPage::manualRequested, this, &PageStack::manualRequested);
    connect(m_webhooks, &WebhooksPage::senderHelpRequested, dialogs, &JobDialogs::helpSender);
    connect(dialogs, &JobDialogs::openExecutionRequested, this, &PageStack::openExecution);
    connect(dialogs, &JobDialogs::jobSaved, this, &PageStack::openJob);
    connect(dialogs, &JobDialogs::executionStarted, this, [this](const QString& executionId) {
        if (m_current == "history"_L1) // elsewhere one stays where one is: the job's details show it
            openExecution(executionId);
    });
}

void PageStack::addPage(const QString& name, const QString& title, const QString& iconName, QWidget* page)
{
    m_pages.append({.name = name, .title = title, .iconName = iconName, .widget = page});
    addWidget(page);
    if (QAbstractItemView* list = listOf(*page))
        list->installEventFilter(this);
}

void PageStack::open(const QString& name)
{
    const auto page = std::ranges::find(m_pages, name, &Page::name);
    if (page == m_pages.end())
        return;
    m_current = name;
    if (currentWidget() != page->widget || !window()->focusWidget()) {
        // Who goes through the rail with the keyboard stays there.
        const QWidget* focus = window()->focusWidget();
        const bool hadFocus = !focus || isAncestorOf(focus);
        setCurrentWidget(page->widget);
        if (hadFocus)
            focusList();
    }
    emit opened(name);
}

void PageStack::openJob(const QString& jobId)
{
    open(u"jobs"_s);
    m_jobs->showJob(jobId);
}

void PageStack::openHistory(const QString& jobId)
{
    open(u"history"_s);
    m_history->showJob(jobId);
}

void PageStack::openExecution(const QString& executionId)
{
    open(u"history"_s);
    m_history->showExecution(executionId);
}

void PageStack::focusFilter()
{
    if (currentWidget() == m_jobs)
        m_jobs->activateFilter();
    else if (auto* field = currentWidget()->findChild<SearchField*>())
        field->activate();
}

void PageStack::focusList()
{
    QAbstractItemView* list = listOf(*currentWidget());
    if (list && list->isVisibleTo(currentWidget()))
        list->setFocus();
    else
        currentWidget()->setFocus(); // which hands on when its list appears
}

bool PageStack::eventFilter(QObject* watched, QEvent* event)
{
    const QWidget* page = currentWidget();
    if (event->type() == QEvent::Show && window()->focusWidget() == page && watched == listOf(*page))
        static_cast<QWidget*>(watched)->setFocus();
    return QStackedWidget::eventFilter(watched, event);
}

JobActions* PageStack::jobActions() const
{
    return m_jobs->actions();
}

void PageStack::considerWelcome()
{
    BackendModels* models = m_connection.context.models;
    if (m_welcome || m_preferences->welcomed() || !models->isLoaded())
        return;
    if (models->jobs()->rowCount() > 0) { // not a first start, whatever the settings file says
        m_preferences->setWelcomed();
        return;
    }
    m_welcome = new WelcomePage(m_connection.context, this);
    addWidget(m_welcome);
    setCurrentWidget(m_welcome);
    m_welcome->setFocus();
    m_current.clear(); // so that every page can be chosen
    emit opened({});
    connect(m_welcome, &WelcomePage::done, this, &PageStack::endWelcome);
}

void PageStack::endWelcome()
{
    m_preferences->setWelcomed();
    const bool elsewhere = currentWidget() != m_welcome;
    m_welcome->disconnect(this);
    m_welcome->deleteLater();
    m_welcome = nullptr;
    if (elsewhere)
        return;
    open(u"jobs"_s);
    const JobTableModel* jobs = m_connection.context.models->jobs();
    if (jobs->rowCount() > 0)
        m_jobs->showJob(jobs->jobAt(0).id);
}

} // namespace jobdeck
