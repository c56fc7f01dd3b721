// SPDX-License-Identifier: Apache-2.0
// The last results of a job as a strip of bars, oldest left: as high as it took long, each status with its own shape.
// GUI thread.
#pragma once

#include "execution.h"

#include <QWidget>

namespace jobdeck {

class TrendStrip final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMost = 30;

    explicit TrendStrip(QWidget* parent = nullptr);

    /// Newest first, as lists have them; no more than kMost are shown.
    void setExecutions(const QList<Execution>& newestFirst);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void executionClicked(const QString& executionId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF slot(qsizetype place) const;
    qsizetype placeAt(const QPoint& position) const;
    void paintBar(QPainter& painter, const Execution& execution, const QRectF& slot) const;
    qreal heightOf(const Execution& execution) const;

    QList<Execution> m_executions; ///< oldest first
    qint64 m_longest = 0;          ///< ms
    qsizetype m_hovered = -1;
};

} // namespace jobdeck
