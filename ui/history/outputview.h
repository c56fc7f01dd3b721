// SPDX-License-Identifier: Apache-2.0
// Shows an output document: paints only the lines in view, follows the end, marks standard error, selects and copies.
// GUI thread.
#pragma once

#include "history/outputdocument.h"
#include "history/outputlayout.h"
#include "history/rowmetrics.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace jobdeck {

/// Left of the text; holds the mark of standard error.
inline constexpr int kOutputGutter = 16;

class OutputView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// A place between two characters.
    struct Place
    {
        int line = 0;
        int column = 0;
        auto operator<=>(const Place&) const = default;
    };

    explicit OutputView(const OutputDocument* document, QWidget* parent = nullptr);

    void setWrapping(bool wrap);
    bool isWrapping() const { return m_wrap; }
    /// Marks every occurrence in view, whatever the case.
    void setHighlight(const QString& pattern);
    /// Selects the stretch and scrolls there; pauses following.
    void reveal(Place from, int length);
    Place cursor() const { return m_cursor; }

    bool isFollowing() const { return m_following; }
    void follow();
    /// Lines that came since following paused.
    int linesBehind() const;

    bool hasSelection() const { return m_anchor != m_cursor; }
    Place selectionStart() const { return qMin(m_anchor, m_cursor); }
    Place selectionEnd() const { return qMax(m_anchor, m_cursor); }
    void selectAll();
    /// To the clipboard: the selection, else everything. A large text is put together in another thread.
    void copy();

signals:
    void followingChanged();
    void saveWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void onAppended(int firstLine);
    void onCleared();
    void onScrolled(int value);
    void relayout();
    void updateScrollBars();
    void setFollowing(bool following);
    void describe();

    void paintRow(QPainter& painter, int row, int y) const;
    void paintBackgrounds(QPainter& painter, const OutputLayout::Row& row, const QString& text, int y) const;
    void fillColumns(QPainter& painter, const QString& text, int from, int to, int y, const QColor& color) const;
    QRectF columnsRect(const QString& text, int from, int to, int y) const;
    Place placeAt(const QPoint& position) const;
    QString textOf(const OutputLayout::Row& row) const;
    void selectTo(const QPoint& position);

    const OutputDocument* m_document;
    OutputLayout m_layout;
    bool m_wrap = true;
    QString m_highlight;
    bool m_following = true;
    int m_linesSeen = 0;      ///< when following paused
    bool m_adjusting = false; ///< scroll bars move by us, not by the user
    Place m_anchor;
    Place m_cursor;
    RowMetrics m_metrics;
    QBasicTimer m_dragScroll;
};

} // namespace jobdeck
