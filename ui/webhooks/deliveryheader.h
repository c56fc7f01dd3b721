// SPDX-License-Identifier: Apache-2.0
// The top of a delivery's details: what became of it, why, and what can be done. GUI thread.
#pragma once

#include "delivery.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace jobdeck {

class Picture;

class DeliveryHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveryHeader(QWidget* parent = nullptr);

    /// `now` in UTC ms. `canRun`: its job is still there.
    void showDelivery(const DeliveryDetail& detail, qint64 now, bool canRun);
    /// What its buttons do; deletes itself once it is closed.
    QMenu* createMenu(QWidget* parent) const;

signals:
    void openJobWanted();
    void openExecutionWanted();
    void runWanted();
    void curlWanted();

private:
    QWidget* createButtons();

    Picture* m_picture;
    QLabel* m_title;
    QPushButton* m_job;
    QLabel* m_timing;
    QLabel* m_reason;
    QLabel* m_explanation;
    QPushButton* m_execution;
    QPushButton* m_run;
    QPushButton* m_curl;
};

} // namespace jobdeck
