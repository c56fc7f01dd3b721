// SPDX-License-Identifier: Apache-2.0
// A switch for pages under test: takes the status it is given and notes what it is asked. GUI thread.
#pragma once

#include "keeprunning.h"

#include <QStringList>

namespace jobdeck {

class MemoryKeepRunning final : public KeepRunning
{
    Q_OBJECT

public:
    using KeepRunning::KeepRunning;

    KeepRunningStatus status() const override { return m_status; }
    void look() override { asked += QStringLiteral("look"); }
    void switchOn() override { asked += QStringLiteral("on"); }
    void switchOff() override { asked += QStringLiteral("off"); }
    void cancel() override { asked += QStringLiteral("cancel"); }
    void endRuns() override { asked += QStringLiteral("end"); }
    void runHere() override { asked += QStringLiteral("here"); }
    void startService() override { asked += QStringLiteral("start"); }

    void set(const KeepRunningStatus& status)
    {
        m_status = status;
        emit statusChanged(status);
    }

    QStringList asked;

private:
    KeepRunningStatus m_status;
};

} // namespace jobdeck
