// SPDX-License-Identifier: Apache-2.0
// What a delivery was checked for, in order, each passed or failed by shape and word. GUI thread.
#pragma once

#include "delivery.h"

#include <QScrollArea>

class QGridLayout;

namespace jobdeck {

class CheckList final : public QScrollArea
{
    Q_OBJECT

public:
    explicit CheckList(QWidget* parent = nullptr);

    void setChecks(const QList<DeliveryCheck>& checks);

private:
    void fill();
    void addRow(const DeliveryCheck& check, int row);

    QWidget* m_content = nullptr;
    QGridLayout* m_grid = nullptr;
    QList<DeliveryCheck> m_checks;
};

} // namespace jobdeck
