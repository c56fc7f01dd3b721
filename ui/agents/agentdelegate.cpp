// SPDX-License-Identifier: Apache-2.0
#include "agents/agentdelegate.h"

#include "agents/agentusage.h"
#include "tables/agentlistmodel.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"

#include <QApplication>
#include <QPainter>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 52;

} // namespace

AgentDelegate::AgentDelegate(const AgentUsage* usage, QObject* parent) : QStyledItemDelegate(parent), m_usage(usage) {}

void AgentDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    row.icon = {};
    const QStyle* style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const Agent& agent = static_cast<const AgentListModel*>(index.model())->agentAt(index.row());
    const QColor quiet = secondaryTextColor(row.palette);
    const QRect inner = row.rect.adjusted(metrics::Large, metrics::Small, -metrics::Large, -metrics::Small);
    const QRect picture(inner.left(), inner.center().y() - 10, 20, 20);
    const bool script = agent.command.promptKind != PromptKind::Text;
    icon(script ? u"terminal"_s : u"sparkle"_s, IconTone::Secondary).paint(painter, picture);

    painter->save();
    const QString used = m_usage->words(agent.id);
    painter->setPen(quiet);
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, used);
    const int left = picture.right() + metrics::Medium;
    const QRect words(left, inner.top(),
                      inner.right() - left - row.fontMetrics.horizontalAdvance(used) - metrics::Large, inner.height());
    const QString what = agent.description.isEmpty() ? agent.command.program : agent.description;
    painter->drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                      row.fontMetrics.elidedText(what, Qt::ElideRight, words.width()));
    painter->setPen(row.palette.color(QPalette::Text));
    painter->setFont(strongFont());
    const QString name = agent.builtIn ? tr("%1 (built in)").arg(agent.name) : agent.name;
    painter->drawText(words, Qt::AlignLeft | Qt::AlignTop,
                      QFontMetrics(strongFont()).elidedText(name, Qt::ElideRight, words.width()));
    painter->restore();
}

QSize AgentDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {200, std::max(kHeight, 2 * option.fontMetrics.height() + 2 * metrics::Small + 2)};
}

} // namespace jobdeck
