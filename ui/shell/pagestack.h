// SPDX-License-Identifier: Apache-2.0
// The pages of the window, the ways from one to another, and where the keyboard is on each. GUI thread.
#pragma once

#include "execution.h"
#include "shell/connection.h"

#include <QList>
#include <QStackedWidget>

namespace jobdeck {

class HistoryPage;
class JobActions;
class JobDialogs;
class JobsPage;
class Preferences;
class WebhooksPage;
class WelcomePage;

class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    struct Page
    {
        QString name; ///< for open()
        QString title;
        QString iconName;
        QWidget* widget = nullptr;
    };

    PageStack(const Connection& connection, Preferences* preferences, JobDialogs* dialogs, QWidget* parent = nullptr);

    /// In the order in which they are offered; the settings last.
    const QList<Page>& pages() const { return m_pages; }
    /// Of the page that is open; empty while the welcome is.
    QString current() const { return m_current; }
    void open(const QString& name);
    void openJob(const QString& jobId);
    /// The history of one job.
    void openHistory(const QString& jobId);
    void openExecution(const QString& executionId);
    void focusFilter();
    /// The keyboard goes to the list of the open page, now or once it is there.
    void focusList();
    /// What can be done with the jobs that are selected; the jobs page's own.
    JobActions* jobActions() const;

signals:
    /// As current() says it.
    void opened(const QString& name);
    void manualRequested(const QString& topic);
    void copyJobsRequested(const QStringList& jobIds);
    /// The user has an ended execution before their eyes.
    void executionViewed(const jobdeck::Execution& execution);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildPages(Preferences* preferences);
    void connectPages(JobDialogs* dialogs);
    void addPage(const QString& name, const QString& title, const QString& iconName, QWidget* page);
    void considerWelcome();
    void endWelcome();

    Connection m_connection;
    Preferences* m_preferences;
    QList<Page> m_pages;
    QString m_current;
    JobsPage* m_jobs;
    HistoryPage* m_history;
    WebhooksPage* m_webhooks;
    WelcomePage* m_welcome = nullptr; ///< only while it is shown
};

} // namespace jobdeck
