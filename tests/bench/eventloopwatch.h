// SPDX-License-Identifier: Apache-2.0
// Watches how long the event loop of its thread is away: a timer of one millisecond that looks at the clock. GUI
// thread.
#pragma once

#include <QElapsedTimer>
#include <QString>
#include <QTimer>

#include <array>

namespace jobdeck {

class EventLoopWatch
{
public:
    /// One stretch without a turn of the loop: the work of this thread in it, whatever else the machine did meanwhile.
    struct Stall
    {
        double ms = 0;
        QString during; ///< the step
    };

    EventLoopWatch();

    /// What is done from now on; answers the worst stall of the step before.
    double begin(const QString& step);
    const Stall& worst() const { return m_worst; }
    /// Worst stalls of all steps and how many there were of which length.
    void print() const;

private:
    void tick();
    static qint64 workedNs();

    static constexpr std::array kBounds{4.0, 8.0, 16.0, 33.0, 100.0};
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_lastNs = 0;
    qint64 m_lastWorkedNs = 0;
    QString m_step;
    double m_stepWorst = 0;
    double m_wallWorst = 0; ///< by the clock on the wall: on a busy machine mostly other programs
    Stall m_worst;
    std::array<int, kBounds.size() + 1> m_counts{};
};

} // namespace jobdeck
