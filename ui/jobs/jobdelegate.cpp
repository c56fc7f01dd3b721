// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobdelegate.h"

#include "tables/jobcolumn.h"
#include "theme/icons.h"
#include "theme/statecolors.h"
#include "widgets/switchpainter.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace jobdeck {

using namespace Qt::StringLiterals;

void JobDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool enabled = index.data(JobEnabledRole).toBool();
    const QColor quiet = secondaryTextColor(option.palette);
    Words words{.text = index.data().toString(), .color = quiet};
    switch (static_cast<JobColumn>(index.column())) {
    case JobColumn::State: {
        QStyle::State state = option.state & ~QStyle::State_HasFocus;
        state.setFlag(QStyle::State_On, enabled);
        state.setFlag(QStyle::State_Enabled);
        QRect place(QPoint(), switchSize());
        place.moveCenter(option.rect.center());
        paintSwitch(painter, place, state, option.palette);
        return;
    }
    case JobColumn::Name:
        words.color = enabled ? QColor() : quiet;
        words.strong = true;
        break;
    case JobColumn::NextRun:
        if (index.data(JobHeldRole).toBool())
            words.icon = icon(u"status-paused"_s, IconTone::Secondary);
        else
            words.color = QColor();
        break;
    case JobColumn::LastResult:
        if (const QVariant status = index.data(JobStatusRole); status.isValid()) {
            words.icon = statusIcon(static_cast<ExecutionStatus>(status.toInt()));
            if (isProblem(static_cast<ExecutionStatus>(status.toInt())))
                words.color = stateColor(static_cast<ExecutionStatus>(status.toInt()), option.palette);
        }
        break;
    case JobColumn::RunsIt:
        if (!index.data(JobObstacleRole).toString().isEmpty())
            words.icon = icon(u"warning"_s, IconTone::Amber);
        break;
    case JobColumn::Trigger:
        break;
    case JobColumn::LastDuration:
        words.alignment = Qt::AlignRight;
        break;
    }
    paintWords(painter, option, words);
}

} // namespace jobdeck
