// SPDX-License-Identifier: Apache-2.0
// Keeps "in 12 min" true: one timer that sleeps until words in view read differently, none while nobody looks. GUI
// thread.
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace jobdeck {

class Clock;

class RelativeTimes final : public QObject
{
    Q_OBJECT

public:
    /// `refresh(now)` shows the words of that instant; `next(now)` says when what is in view changes by itself (UTC ms;
    /// 0: never).
    using Refresh = std::function<void(qint64 now)>;
    using Next = std::function<qint64(qint64 now)>;
    RelativeTimes(QWidget* view, const Clock* clock, Refresh refresh, Next next);

    /// Other rows are in view, or they changed.
    void touch();
    bool isWaiting() const { return m_timer.isActive(); }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void tick();
    bool isSeen() const;

    QWidget* m_view;
    QWidget* m_window = nullptr;
    const Clock* m_clock;
    Refresh m_refresh;
    Next m_next;
    QTimer m_timer;
    QTimer m_soon; ///< gathers many touches into one look at the rows
};

} // namespace jobdeck
