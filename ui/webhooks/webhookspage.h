// SPDX-License-Identifier: Apache-2.0
// The page of webhooks: whether they are received, and every request that came, with the chosen one's details beside.
// GUI thread.
#pragma once

#include "pagecontext.h"
#include "rows/wantedrow.h"

#include <QTimer>
#include <QWidget>

namespace jobdeck {

class Banner;
class DeliveryDetails;
class DeliveryFilterBar;
class DeliveryPager;
class DeliveryTable;
class ListenerBar;
class PageHeader;
class SearchField;
class StateStack;

/// Speaks to the window by signals only. Where the backend has no webhooks of its own it says so.
class WebhooksPage final : public QWidget
{
    Q_OBJECT

public:
    explicit WebhooksPage(const PageContext& context, QWidget* parent = nullptr);

    /// Null where the backend has no webhooks.
    DeliveryTable* table() const { return m_table; }
    DeliveryFilterBar* filters() const { return m_filters; }
    DeliveryDetails* details() const { return m_details; }

public slots:
    /// The deliveries of that job alone.
    void showJob(const QString& jobId);
    /// Selects it, clearing filters that hide it; one that is further back shows its details alone.
    void showDelivery(const QString& id);

signals:
    void openJobRequested(const QString& jobId);
    void openExecutionRequested(const QString& executionId);
    void newJobRequested();
    /// A test delivery to this job.
    void senderHelpRequested(const QString& jobId);
    /// A chapter of the manual.
    void manualRequested(const QString& topic);

private:
    void createAbsence();
    void createContent();
    QWidget* createList();
    void connectAll();
    void ask();
    void onStateChanged();
    void onSelectionMoved();
    void onStateAction();
    void updateState();
    void showNothing();
    void showPause();
    void openSettings();
    /// Empty: there is none.
    QString firstWebhookJob() const;

    PageContext m_context;
    DeliveryPager* m_pager = nullptr; ///< a child: outlives the views, which look at its rows while they are hidden
    PageHeader* m_header;
    SearchField* m_search = nullptr;
    ListenerBar* m_listener = nullptr;
    DeliveryFilterBar* m_filters = nullptr;
    Banner* m_banner = nullptr;
    Banner* m_warning = nullptr; ///< patterns worth a look
    DeliveryTable* m_table = nullptr;
    StateStack* m_stack = nullptr;
    DeliveryDetails* m_details = nullptr;
    QTimer m_typing;
    WantedRow m_wanted;
};

} // namespace jobdeck
