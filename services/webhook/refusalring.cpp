// SPDX-License-Identifier: Apache-2.0
#include "webhook/refusalring.h"

#include <QCoreApplication>
#include <QUuid>

#include <utility>

namespace jobdeck::webhook {

static constexpr qsizetype kRows = 256;

QString likeness(const Delivery& row)
{
    return row.peer + u'\n' + row.jobId + u'\n' + QString::number(int(row.verdict)) + u'\n' + row.reason;
}

void RefusalRing::add(const DeliveryDetail& refused)
{
    const QString like = likeness(refused.delivery);
    if (const auto place = m_places.constFind(like); place != m_places.constEnd()) {
        Delivery& row = m_rows[*place].delivery;
        row.count += refused.delivery.count;
        row.at = refused.delivery.at;
    } else if (m_rows.size() < kRows) {
        m_places.insert(like, m_rows.size());
        m_rows.append(refused);
    } else {
        ++m_others;
    }
}

QList<DeliveryDetail> RefusalRing::takeAll()
{
    QList<DeliveryDetail> rows = std::exchange(m_rows, {});
    m_places.clear();
    if (const int others = std::exchange(m_others, 0); others > 0) {
        Delivery rest = rows.last().delivery;
        rest.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        rest.jobId.clear();
        rest.jobName.clear();
        rest.peer.clear();
        rest.reason = QCoreApplication::translate("jobdeck::webhook", "Refusals of many peers at once");
        rest.count = others;
        rows.append({.delivery = rest});
    }
    return rows;
}

} // namespace jobdeck::webhook
