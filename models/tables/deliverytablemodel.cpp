// SPDX-License-Identifier: Apache-2.0
#include "tables/deliverytablemodel.h"

#include "words/deliverywords.h"
#include "words/timewords.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr qsizetype kShortId = 8;

DeliveryTableModel::DeliveryTableModel(const QTimeZone& viewerZone, const QLocale& locale, QObject* parent)
    : KeysetTableModel(parent)
    , m_viewerZone(viewerZone)
    , m_locale(locale)
{}

int DeliveryTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kDeliveryColumnCount;
}

QVariant DeliveryTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Delivery& delivery = rowAt(index.row());
    const auto column = static_cast<DeliveryColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(delivery, column);
    case Qt::ToolTipRole:
        return toolTip(delivery, column);
    case DeliveryIdRole:
        return delivery.id;
    case DeliveryVerdictRole:
        return static_cast<int>(delivery.verdict);
    default:
        return {};
    }
}

QVariant DeliveryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kDeliveryColumnCount || role != Qt::DisplayRole)
        return {};
    switch (static_cast<DeliveryColumn>(section)) {
    case DeliveryColumn::Verdict:
        return tr("Verdict");
    case DeliveryColumn::Job:
        return tr("Job");
    case DeliveryColumn::When:
        return tr("Came");
    case DeliveryColumn::Peer:
        return tr("From");
    case DeliveryColumn::Status:
        return tr("Answer");
    case DeliveryColumn::Reason:
        return tr("Why");
    case DeliveryColumn::Execution:
        return tr("Execution");
    }
    return {};
}

QString DeliveryTableModel::text(const Delivery& delivery, DeliveryColumn column) const
{
    switch (column) {
    case DeliveryColumn::Verdict:
        return verdictWord(delivery.verdict);
    case DeliveryColumn::Job:
        return delivery.jobName.isEmpty() ? u"—"_s : delivery.jobName;
    case DeliveryColumn::When:
        return relativeWords(std::min(delivery.at, now()), now());
    case DeliveryColumn::Peer:
        return delivery.peer;
    case DeliveryColumn::Status:
        return QString::number(delivery.status);
    case DeliveryColumn::Reason:
        return reasonWords(delivery);
    case DeliveryColumn::Execution:
        return delivery.executionId.isEmpty() ? u"—"_s : delivery.executionId.left(kShortId);
    }
    return {};
}

QString DeliveryTableModel::toolTip(const Delivery& delivery, DeliveryColumn column) const
{
    switch (column) {
    case DeliveryColumn::When:
        return exactTimeWords(delivery.at, m_viewerZone, m_locale);
    case DeliveryColumn::Verdict:
        return verdictExplanation(delivery.verdict);
    case DeliveryColumn::Execution:
        return delivery.executionId.isEmpty() ? tr("It started nothing.") : delivery.executionId;
    default:
        // A stranger's words: a tool tip would take tags in them for its own.
        return u"<qt>%1</qt>"_s.arg(text(delivery, column).toHtmlEscaped());
    }
}

} // namespace jobdeck
