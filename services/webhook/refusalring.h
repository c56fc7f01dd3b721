// SPDX-License-Identifier: Apache-2.0
// Refusals that wait to be logged: gathered by peer and reason and bounded, so that a flood costs little. Http thread.
#pragma once

#include "delivery.h"

#include <QHash>
#include <QList>

namespace jobdeck::webhook {

class RefusalRing
{
public:
    void add(const DeliveryDetail& refused);
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// In the order of their first coming; what there was no room for is one row without a peer.
    QList<DeliveryDetail> takeAll();

private:
    QList<DeliveryDetail> m_rows;
    QHash<QString, qsizetype> m_places; ///< by what makes rows alike
    int m_others = 0;
};

/// Rows of one peer with the same verdict for the same reason are alike.
QString likeness(const Delivery& row);

} // namespace jobdeck::webhook
