// SPDX-License-Identifier: Apache-2.0
#include "rows/relativetimes.h"

#include "clock.h"

#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <chrono>

namespace jobdeck {

namespace {

constexpr qint64 kShortestMs = 200;
/// The wall clock can be set while the timer sleeps.
constexpr qint64 kLongestMs = 60'000;

} // namespace

RelativeTimes::RelativeTimes(QWidget* view, const Clock* clock, Refresh refresh, Next next)
    : QObject(view)
    , m_view(view)
    , m_clock(clock)
    , m_refresh(std::move(refresh))
    , m_next(std::move(next))
{
    m_timer.setSingleShot(true);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &RelativeTimes::tick);
    connect(&m_soon, &QTimer::timeout, this, &RelativeTimes::tick);
    view->installEventFilter(this);
    m_refresh(m_clock->nowMs());
}

void RelativeTimes::touch()
{
    if (isSeen() && !m_soon.isActive())
        m_soon.start();
}

bool RelativeTimes::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_view && event->type() == QEvent::Show && m_window != m_view->window()) {
        if (m_window)
            m_window->removeEventFilter(this);
        m_window = m_view->window();
        if (m_window != m_view)
            m_window->installEventFilter(this);
    }
    if (event->type() == QEvent::Hide) // of the window: the view still says that it is visible
        m_timer.stop();
    else if (event->type() == QEvent::Show || event->type() == QEvent::WindowStateChange)
        tick();
    return false;
}

void RelativeTimes::tick()
{
    m_timer.stop();
    if (!isSeen())
        return;
    const qint64 now = m_clock->nowMs();
    m_refresh(now);
    if (const qint64 next = m_next(now); next > 0)
        m_timer.start(std::chrono::milliseconds(std::clamp(next - now, kShortestMs, kLongestMs)));
}

bool RelativeTimes::isSeen() const
{
    return m_view->isVisible() && !m_view->window()->isMinimized();
}

} // namespace jobdeck
