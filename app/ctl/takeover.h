// SPDX-License-Identifier: Apache-2.0
// A window's wish to take the folder over from this service. It holds only as long as the window repeats it: one that
// was killed meanwhile must not leave the jobs to nobody. Main thread.
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace jobdeck::ctl {

class Takeover final : public QObject
{
    Q_OBJECT

public:
    /// `lease`: how long a wish holds that is not repeated.
    explicit Takeover(std::chrono::milliseconds lease, QObject* parent = nullptr);

    void wish();
    void drop();
    bool isWished() const { return m_lease.isActive(); }

signals:
    void begun();
    /// Dropped, or not repeated.
    void ended();

private:
    QTimer m_lease;
};

} // namespace jobdeck::ctl
