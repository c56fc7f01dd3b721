// SPDX-License-Identifier: Apache-2.0
#include "editor/formarea.h"

#include "theme/statecolors.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

namespace jobdeck {

namespace {

/// A hairline, so that what goes on below does not look cut off.
class Edge final : public QWidget
{
public:
    explicit Edge(QWidget* parent) : QWidget(parent) { setAttribute(Qt::WA_TransparentForMouseEvents); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), lineColor(palette()));
    }
};

} // namespace

FormArea::FormArea(QWidget* parent)
    : QScrollArea(parent)
    , m_bar(new QScrollBar(Qt::Vertical, this))
    , m_edge(new Edge(this))
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus); // what is in it takes the focus and is scrolled to
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_bar->setFocusPolicy(Qt::NoFocus);
    m_bar->hide();
    const QScrollBar* own = verticalScrollBar();
    connect(own, &QScrollBar::rangeChanged, this, &FormArea::placeScrollBar);
    connect(own, &QScrollBar::valueChanged, this, &FormArea::placeScrollBar);
    connect(m_bar, &QScrollBar::valueChanged, own, &QScrollBar::setValue);
    colourScrollBar();
}

FormArea::~FormArea()
{
    delete m_bar;
}

QSize FormArea::sizeHint() const
{
    const QSize usual = QScrollArea::sizeHint();
    return widget() ? QSize(usual.width(), std::min(widget()->sizeHint().height(), 24 * fontMetrics().height()))
                    : usual;
}

bool FormArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry(); // the hint above has changed with it
    else if (watched != widget() && (event->type() == QEvent::Move || event->type() == QEvent::Resize))
        placeScrollBar();
    return QScrollArea::eventFilter(watched, event);
}

bool FormArea::event(QEvent* event)
{
    const bool done = QScrollArea::event(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide)
        placeScrollBar();
    return done;
}

/// Beside this area, in the margin of whatever it stands in; a splitter or stack between has none.
void FormArea::placeScrollBar()
{
    const QScrollBar* own = verticalScrollBar();
    const bool scrolls = own->maximum() > own->minimum();
    m_edge->setVisible(scrolls && own->value() < own->maximum());
    m_edge->setGeometry(0, height() - 1, width(), 1);
    m_edge->raise();
    if (m_bar->parentWidget() != window()) {
        m_bar->setParent(window());
        for (QWidget* around = parentWidget(); around && around != window(); around = around->parentWidget())
            around->installEventFilter(this); // the bar moves with them
    }
    const QSignalBlocker blocker(m_bar);
    m_bar->setRange(own->minimum(), own->maximum());
    m_bar->setPageStep(own->pageStep());
    m_bar->setSingleStep(own->singleStep());
    m_bar->setValue(own->value());
    const QPoint corner = mapTo(window(), QPoint(isLeftToRight() ? width() + 2 : -2 - m_bar->sizeHint().width(), 0));
    m_bar->setGeometry(QRect(corner, QSize(m_bar->sizeHint().width(), height())));
    m_bar->setVisible(scrolls && isVisible());
    m_bar->raise();
}

void FormArea::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourScrollBar();
}

/// Scroll bars have the colour of lists behind them, which would be a stripe beside a form.
void FormArea::colourScrollBar()
{
    const QColor window = QGuiApplication::palette().color(QPalette::Window);
    QPalette colors = m_bar->palette();
    if (colors.color(QPalette::Base) == window)
        return;
    colors.setColor(QPalette::Base, window);
    m_bar->setPalette(colors);
}

} // namespace jobdeck
