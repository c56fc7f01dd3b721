// SPDX-License-Identifier: Apache-2.0
// An agent in a list: its name, what it starts, how many jobs it runs. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace jobdeck {

class AgentUsage;

class AgentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    AgentDelegate(const AgentUsage* usage, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const AgentUsage* m_usage;
};

} // namespace jobdeck
