// SPDX-License-Identifier: Apache-2.0
#include "jobs/trendstrip.h"

#include "jobs/trendwords.h"
#include "tables/executioncells.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "theme/themecolors.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QTimeZone>
#include <QToolTip>

#include <algorithm>

namespace jobdeck {

namespace {

constexpr int kHeight = 44;
constexpr qreal kWidestSlot = 12;
constexpr qreal kGap = 2;
constexpr qreal kLowest = 6; ///< the shortest bar
constexpr qreal kSign = 7;   ///< room above the bars for the cross of a problem

/// Slots in which nothing ran.
bool isHollow(ExecutionStatus status)
{
    return status == ExecutionStatus::Skipped || status == ExecutionStatus::Missed ||
           status == ExecutionStatus::Cancelled || status == ExecutionStatus::Pending;
}

} // namespace

TrendStrip::TrendStrip(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Last results"));
    setExecutions({});
}

void TrendStrip::setExecutions(const QList<Execution>& newestFirst)
{
    m_executions = newestFirst.first(std::min<qsizetype>(newestFirst.size(), kMost));
    setAccessibleDescription(trendWords(m_executions));
    std::ranges::reverse(m_executions);
    m_longest = 0;
    for (const Execution& execution : std::as_const(m_executions))
        m_longest = std::max(m_longest, execution.durationMs.value_or(0));
    update();
}

QSize TrendStrip::sizeHint() const
{
    return {static_cast<int>(kWidestSlot) * kMost, kHeight};
}

QSize TrendStrip::minimumSizeHint() const
{
    return {120, kHeight};
}

QRectF TrendStrip::slot(qsizetype place) const
{
    const qreal width = std::min(kWidestSlot, qreal(this->width()) / kMost);
    return {width * qreal(place), 0, width, qreal(height())};
}

qsizetype TrendStrip::placeAt(const QPoint& position) const
{
    for (qsizetype place = 0; place < m_executions.size(); ++place) {
        if (slot(place).contains(position))
            return place;
    }
    return -1;
}

void TrendStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(0, height() - 1, slot(kMost).left(), 1), lineColor(palette()));
    for (qsizetype place = 0; place < m_executions.size(); ++place) {
        if (place == m_hovered)
            painter.fillRect(slot(place), themeColors(palette()).hover);
        paintBar(painter, m_executions.at(place), slot(place));
    }
}

void TrendStrip::paintBar(QPainter& painter, const Execution& execution, const QRectF& slot) const
{
    const QColor color = stateColor(execution.status, palette());
    const qreal tall = heightOf(execution);
    const QRectF bar(slot.left() + kGap / 2, height() - 1 - tall, slot.width() - kGap, tall);
    if (isHollow(execution.status)) {
        painter.setPen(QPen(color, 1, execution.status == ExecutionStatus::Missed ? Qt::DotLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(bar, 1.5, 1.5);
    if (!isProblem(execution.status))
        return;
    // A cross above it: failed bars differ by more than their red.
    const QPointF centre(bar.center().x(), bar.top() - kSign / 2 - 1);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre + QPointF(-2, -2), centre + QPointF(2, 2));
    painter.drawLine(centre + QPointF(-2, 2), centre + QPointF(2, -2));
}

qreal TrendStrip::heightOf(const Execution& execution) const
{
    const qreal room = height() - 1 - kSign - 1 - kLowest;
    return m_longest == 0 ? kLowest : kLowest + room * qreal(execution.durationMs.value_or(0)) / qreal(m_longest);
}

void TrendStrip::mouseMoveEvent(QMouseEvent* event)
{
    m_hovered = placeAt(event->pos());
    setCursor(m_hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void TrendStrip::mousePressEvent(QMouseEvent* event)
{
    if (const qsizetype place = placeAt(event->pos()); place >= 0)
        emit executionClicked(m_executions.at(place).id);
}

void TrendStrip::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

bool TrendStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const qsizetype place = placeAt(help->pos());
    if (place < 0) {
        QToolTip::showText(help->globalPos(), accessibleDescription(), this);
        return true;
    }
    const Execution& execution = m_executions.at(place);
    QString words = tr("%1, %2").arg(statusWord(execution.status),
                                     exactTimeWords(whenOf(execution), QTimeZone::systemTimeZone(), QLocale()));
    if (execution.durationMs)
        words += tr("\ntook %1").arg(durationWords(*execution.durationMs));
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

} // namespace jobdeck
