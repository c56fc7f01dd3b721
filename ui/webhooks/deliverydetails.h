// SPDX-License-Identifier: Apache-2.0
// Everything about one delivery: verdict, checks, body, parameters, headers. GUI thread.
#pragma once

#include "delivery.h"
#include "pagecontext.h"
#include "result.h"

#include <QFrame>

class QTabWidget;

namespace jobdeck {

class BodyView;
class CheckList;
class DeliveryHeader;
class StateStack;
class TextReader;

class DeliveryDetails final : public QFrame
{
    Q_OBJECT

public:
    /// `context.webhooks` is there.
    explicit DeliveryDetails(const PageContext& context, QWidget* parent = nullptr);

    /// Empty: says that nothing is selected.
    void showDelivery(const QString& id);
    const QString& deliveryId() const { return m_id; }

signals:
    void openJobRequested(const QString& jobId);
    void openExecutionRequested(const QString& executionId);

private:
    void connectHeader();
    void fetch();
    void take(const Result<DeliveryDetail>& detail);
    void onDelivered(const QList<Delivery>& deliveries);
    void updateHeader();
    void updateTabs();
    void askToRun();
    void run();
    void copyCurl();

    PageContext m_context;
    QString m_id;
    DeliveryDetail m_detail;
    bool m_known = false;
    quint64 m_generation = 0; ///< of fetch()
    StateStack* m_stack;
    DeliveryHeader* m_header;
    QTabWidget* m_tabs;
    CheckList* m_checks;
    BodyView* m_body;
    TextReader* m_parameters;
    TextReader* m_headers;
};

} // namespace jobdeck
