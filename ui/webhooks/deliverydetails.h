// SPDX-License-Identifier: Apache-2.0
// Everything about one delivery: verdict, checks, body, parameters, headers. GUI thread.
#pragma once

#include "delivery.h"
#include "pagecontext.h"
#include "rows/detailspane.h"

#include <QPoint>

#include <optional>

namespace jobdeck {

class BodyView;
class CheckList;
class DeliveryHeader;
class RelativeTimes;
class TextReader;

class DeliveryDetails final : public DetailsPane
{
    Q_OBJECT

public:
    /// `context.webhooks` is there.
    explicit DeliveryDetails(const PageContext& context, QWidget* parent = nullptr);

    /// Empty: says that nothing is selected.
    void showDelivery(const QString& id);
    const QString& deliveryId() const { return rowId(); }
    /// What can be done with it, at this place of the screen, as soon as it is there.
    void openMenu(const QPoint& position);

signals:
    void openJobRequested(const QString& jobId);
    void openExecutionRequested(const QString& executionId);

private:
    void connectHeader();
    void fetch() override;
    void take(const DeliveryDetail& detail);
    void onDelivered(const QList<Delivery>& deliveries);
    void updateHeader();
    void updateTabs();
    void askToRun();
    void run();
    void copyCurl();

    PageContext m_context;
    DeliveryDetail m_detail;
    std::optional<QPoint> m_menuAt; ///< wanted while it is being fetched: a click that selects asks for both at once
    DeliveryHeader* m_header;
    QTabWidget* m_tabs;
    RelativeTimes* m_times;
    CheckList* m_checks;
    BodyView* m_body;
    TextReader* m_parameters;
    TextReader* m_headers;
};

} // namespace jobdeck
