// SPDX-License-Identifier: Apache-2.0
#include "agents/agentdelegate.h"

#include "agents/agentusage.h"
#include "rows/twolines.h"
#include "tables/agentlistmodel.h"
#include "theme/icons.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

AgentDelegate::AgentDelegate(const AgentUsage* usage, QObject* parent) : QStyledItemDelegate(parent), m_usage(usage) {}

void AgentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const Agent& agent = static_cast<const AgentListModel*>(index.model())->agentAt(index.row());
    const bool script = agent.command.promptKind != PromptKind::Text;
    paintTwoLines(*painter, row,
                  {.picture = icon(script ? u"terminal"_s : u"sparkle"_s, IconTone::Secondary),
                   .name = agent.builtIn ? tr("%1 (built in)").arg(agent.name) : agent.name,
                   .details = agent.description.isEmpty() ? agent.command.program : agent.description,
                   .end = m_usage->words(agent.id)});
}

QSize AgentDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return twoLinesSize(option);
}

} // namespace jobdeck
