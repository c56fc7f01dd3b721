// SPDX-License-Identifier: Apache-2.0
#include "history/outputview.h"

#include "history/textexport.h"
#include "post.h"
#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace jobdeck {

namespace {

constexpr int kDragScrollMs = 40;

} // namespace

OutputView::OutputView(const OutputDocument* document, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_document(document)
{
    setFont(monospaceFont());
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Output"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    m_metrics = RowMetrics(font());
    describe();
    connect(document, &OutputDocument::appended, this, &OutputView::onAppended);
    connect(document, &OutputDocument::cleared, this, &OutputView::onCleared);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &OutputView::onScrolled);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void OutputView::setWrapping(bool wrap)
{
    m_wrap = wrap;
    relayout();
}

void OutputView::setHighlight(const QString& pattern)
{
    m_highlight = pattern;
    viewport()->update();
}

void OutputView::reveal(Place from, int length)
{
    m_anchor = from;
    m_cursor = {from.line, from.column + length};
    setFollowing(false);
    const int top = m_layout.rowOf(from.line, from.column, *m_document) * m_metrics.rowHeight();
    const int value = verticalScrollBar()->value();
    if (top < value || top + m_metrics.rowHeight() > value + viewport()->height())
        verticalScrollBar()->setValue(top - viewport()->height() / 3);
    if (!m_wrap) {
        const int x = static_cast<int>(m_metrics.xOf(m_document->at(from.line).text, from.column));
        const int shown = horizontalScrollBar()->value();
        if (x < shown || x > shown + viewport()->width() - 2 * kOutputGutter)
            horizontalScrollBar()->setValue(x - viewport()->width() / 3);
    }
    setFollowing(false);
    viewport()->update();
}

void OutputView::follow()
{
    setFollowing(true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

int OutputView::linesBehind() const
{
    return m_following ? 0 : m_document->count() - m_linesSeen;
}

void OutputView::selectAll()
{
    m_anchor = {};
    const int last = m_document->count() - 1;
    m_cursor = last < 0 ? Place{} : Place{last, static_cast<int>(m_document->at(last).text.size())};
    viewport()->update();
}

void OutputView::copy()
{
    if (m_document->count() == 0)
        return;
    const int last = m_document->count() - 1;
    const Place from = hasSelection() ? selectionStart() : Place{};
    const Place to = hasSelection() ? selectionEnd() : Place{last, static_cast<int>(m_document->at(last).text.size())};
    answer(joinText(m_document->lines(), from.line, from.column, to.line, to.column), this,
           [](const Result<QString>& text) {
               if (text)
                   QApplication::clipboard()->setText(*text);
           });
}

void OutputView::onAppended(int firstLine)
{
    m_layout.append(firstLine, *m_document);
    updateScrollBars();
    viewport()->update();
    describe();
    if (!m_following)
        emit followingChanged();
}

void OutputView::onCleared()
{
    m_layout.clear();
    m_anchor = m_cursor = {};
    m_linesSeen = 0;
    setFollowing(true);
    updateScrollBars();
    viewport()->update();
    describe();
}

void OutputView::onScrolled(int value)
{
    viewport()->update();
    if (!m_adjusting)
        setFollowing(value >= verticalScrollBar()->maximum());
}

void OutputView::relayout()
{
    // The line at the top stays there, however rows are counted now.
    const int topRow = verticalScrollBar()->value() / m_metrics.rowHeight();
    const int beyond = verticalScrollBar()->value() % m_metrics.rowHeight();
    Place top;
    if (topRow < m_layout.rowCount()) {
        const OutputLayout::Row row = m_layout.row(topRow, *m_document);
        top = {row.line, row.from};
    }
    const int width = viewport()->width() - kOutputGutter - metrics::Small;
    m_layout.setColumns(m_wrap ? std::max(20, static_cast<int>(width / m_metrics.cell())) : 0, *m_document);
    updateScrollBars();
    if (!m_following && top.line < m_document->count()) {
        m_adjusting = true;
        verticalScrollBar()->setValue(m_layout.rowOf(top.line, top.column, *m_document) * m_metrics.rowHeight() +
                                      beyond);
        m_adjusting = false;
    }
    viewport()->update();
}

void OutputView::updateScrollBars()
{
    m_adjusting = true;
    const int height = m_layout.rowCount() * m_metrics.rowHeight() + metrics::Small;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_metrics.rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    const int width =
        m_wrap ? 0 : static_cast<int>(std::ceil(m_layout.widest() * m_metrics.cell())) + kOutputGutter + metrics::Small;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_metrics.cell()) * 4);
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_adjusting = false;
}

void OutputView::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    m_linesSeen = m_document->count();
    emit followingChanged();
}

void OutputView::describe()
{
    const int count = m_document->printedCount();
    setAccessibleDescription(count == 0   ? tr("Nothing was printed")
                             : count == 1 ? tr("1 line")
                                          : tr("%n lines", nullptr, count));
}

void OutputView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_wrap && event->size().width() != event->oldSize().width())
        relayout();
    else
        updateScrollBars();
}

void OutputView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_document) {
        m_metrics = RowMetrics(font());
        relayout();
    }
}

void OutputView::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->key() == Qt::Key_Home)
        bar->setValue(0);
    else if (event->key() == Qt::Key_End)
        follow();
    else if (event->key() == Qt::Key_PageUp)
        bar->triggerAction(QScrollBar::SliderPageStepSub);
    else if (event->key() == Qt::Key_PageDown)
        bar->triggerAction(QScrollBar::SliderPageStepAdd);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void OutputView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_cursor = placeAt(event->pos());
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_cursor;
    viewport()->update();
}

void OutputView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    selectTo(event->pos());
    if (viewport()->rect().contains(event->pos()))
        m_dragScroll.stop();
    else if (!m_dragScroll.isActive())
        m_dragScroll.start(kDragScrollMs, this);
}

void OutputView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragScroll.stop();
}

void OutputView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_document->count() == 0 || event->button() != Qt::LeftButton)
        return;
    const Place place = placeAt(event->pos());
    const QString& text = m_document->at(place.line).text;
    const auto isWord = [&text](int column) {
        return column >= 0 && column < text.size() && (text.at(column).isLetterOrNumber() || text.at(column) == u'_');
    };
    int from = place.column;
    int to = place.column;
    while (isWord(from - 1))
        --from;
    while (isWord(to))
        ++to;
    m_anchor = {place.line, from};
    m_cursor = {place.line, to};
    viewport()->update();
}

void OutputView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copyAction = menu->addAction(hasSelection() ? tr("Copy") : tr("Copy everything"), this, &OutputView::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    QAction* selectAction = menu->addAction(tr("Select all"), this, &OutputView::selectAll);
    selectAction->setShortcut(QKeySequence::SelectAll);
    menu->addSeparator();
    menu->addAction(tr("Save as…"), this, &OutputView::saveWanted);
    menu->popup(event->globalPos());
}

void OutputView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_dragScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const QPoint position = viewport()->mapFromGlobal(QCursor::pos());
    const int beyond = position.y() < 0 ? position.y() : std::max(0, position.y() - viewport()->height());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond);
    selectTo(position);
}

bool OutputView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_document->count() > 0) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const OutputText& line = m_document->at(placeAt(help->pos()).line);
        const QString time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(line.time), u"ddd d MMM HH:mm:ss.zzz");
        if (help->pos().x() < kOutputGutter && line.time > 0)
            QToolTip::showText(help->globalPos(),
                               line.kind == OutputText::Kind::Error ? tr("%1, standard error").arg(time) : time, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

OutputView::Place OutputView::placeAt(const QPoint& position) const
{
    if (m_layout.rowCount() == 0)
        return {};
    const int y = position.y() + verticalScrollBar()->value() - metrics::Tight;
    const int number = std::clamp(y / m_metrics.rowHeight(), 0, m_layout.rowCount() - 1);
    const OutputLayout::Row row = m_layout.row(number, *m_document);
    const qreal x = position.x() + horizontalScrollBar()->value() - kOutputGutter;
    return {row.line, row.from + m_metrics.columnAt(textOf(row), x)};
}

void OutputView::selectTo(const QPoint& position)
{
    m_cursor = placeAt(position);
    setFollowing(false);
    viewport()->update();
}

QString OutputView::textOf(const OutputLayout::Row& row) const
{
    return m_document->at(row.line).text.mid(row.from, row.length);
}

} // namespace jobdeck
