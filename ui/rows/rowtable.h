// SPDX-License-Identifier: Apache-2.0
// The table of a page: rows of one height, a light delegate, columns that the user arranged, a place that stays when
// rows come in above. GUI thread.
#pragma once

#include <QHash>
#include <QMap>
#include <QSet>
#include <QTableView>

#include <optional>

namespace jobdeck {

class RowDelegate;

class RowTable : public QTableView
{
    Q_OBJECT

public:
    /// `delegate` becomes the table's own.
    explicit RowTable(RowDelegate* delegate, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// The widths a new user gets; `stretched` takes what is left. The user's own come back under `key`.
    void setColumns(const QList<int>& widths, int stretched, const QString& key);
    /// Columns that give way where the table is too narrow for them, first in the list first; the stretched one keeps
    /// `least`.
    void setGivingWay(const QList<int>& columns, int least);
    /// Columns that become narrower down to this (px) where hiding those that give way is not enough; one that gives
    /// way itself does so before it is hidden.
    void setShrinking(const QMap<int, int>& least);
    /// A column that shares what the stretched one has to spare, up to this width (px); not where the user chose its
    /// width.
    void setGrowing(int column, int most);
    /// First and last row in view; (0, -1) without rows.
    std::pair<int, int> visibleRows() const;
    void repaintRows() { viewport()->update(); }

signals:
    /// Other rows came into view.
    void viewMoved();

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void resizeEvent(QResizeEvent* event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void showHovered();
    void giveWay();
    int hideUntilItFits(int missing);
    void keepOwn(int column);

    RowDelegate* m_delegate;
    QList<int> m_givingWay;
    QMap<int, int> m_shrinking; ///< to this width
    QSet<int> m_chosen;         ///< columns that the user gave a width
    QHash<int, int> m_wished;   ///< widths of columns, as if there were room for them all
    bool m_arranging = false;   ///< widths change because of the room, not by the user's hand
    int m_least = 0;
    int m_growing = -1;
    int m_growsTo = 0;
    int m_stretched = -1;
    std::optional<int> m_pointerY; ///< where the pointer is in the viewport
    int m_hovered = -1;
    QString m_key;
};

} // namespace jobdeck
