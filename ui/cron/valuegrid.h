// SPDX-License-Identifier: Apache-2.0
// The values of one cron field as cells to switch on and off, by click, drag or keyboard. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>

namespace jobdeck {

class ValueGrid final : public QWidget
{
    Q_OBJECT

public:
    /// One cell for each label, `columns` in a row. The accessible name is for the owner to set.
    ValueGrid(const QStringList& labels, int columns, QWidget* parent = nullptr);

    /// Bit 0 is the first cell.
    quint64 bits() const { return m_bits; }
    void setBits(quint64 bits);
    /// With this the last cell that is on cannot be switched off; else none stands for all.
    void setNeedsOne(bool needsOne) { m_needsOne = needsOne; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// By the user only.
    void bitsEdited(quint64 bits);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void measure();
    QRect cellRect(int cell) const;
    int cellAt(const QPoint& position) const;
    void paintCell(QPainter& painter, int cell) const;
    void edit(quint64 bits);
    void set(int cell, bool on);
    void moveTo(int cell);
    quint64 all() const;
    bool isOn(int cell) const { return m_bits >> cell & 1; }
    void describe();

    QStringList m_labels;
    int m_columns;
    QSize m_cell; ///< measured once for each font: every cell is painted at it
    quint64 m_bits = 0;
    bool m_needsOne = false;
    int m_current = 0;  ///< the cell of the keyboard
    int m_hovered = -1; ///< the cell under the pointer
    bool m_dragging = false;
    bool m_dragOn = false; ///< what dragging over further cells does to them
};

} // namespace jobdeck
