// SPDX-License-Identifier: Apache-2.0
// Looks for the first run that two engines would do differently, a slice per turn of the event loop. GUI thread.
#pragma once

#include "cron/preview.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace jobdeck {

class DifferenceSearch final : public QObject
{
    Q_OBJECT

public:
    explicit DifferenceSearch(QObject* parent = nullptr);

    /// Forgets the search that is under way. Looks `after` (UTC seconds) and two years on.
    void start(const cron::Schedule& first, const cron::Schedule& second, qint64 after);
    void stop();

signals:
    /// Once for each start(): what was found, or nothing in two years.
    void finished(const std::optional<jobdeck::cron::Difference>& difference);

private:
    void searchSlice();

    QTimer m_timer;
    std::optional<cron::Schedule> m_first;
    std::optional<cron::Schedule> m_second;
    qint64 m_after = 0;
    qint64 m_end = 0;
};

} // namespace jobdeck
