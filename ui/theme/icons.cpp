// SPDX-License-Identifier: Apache-2.0
#include "theme/icons.h"

#include "theme/svgiconengine.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

QIcon icon(const QString& name, IconTone tone)
{
    return QIcon(new SvgIconEngine(name, tone)); // QIcon owns its engine
}

QString statusIconName(ExecutionStatus status)
{
    switch (status) {
    case ExecutionStatus::Pending:
        return u"status-pending"_s;
    case ExecutionStatus::Running:
        return u"status-running"_s;
    case ExecutionStatus::WaitingForInput:
        return u"status-waiting"_s;
    case ExecutionStatus::Completed:
        return u"status-completed"_s;
    case ExecutionStatus::Failed:
        return u"status-failed"_s;
    case ExecutionStatus::Cancelled:
        return u"status-cancelled"_s;
    case ExecutionStatus::TimedOut:
        return u"status-timedout"_s;
    case ExecutionStatus::Skipped:
        return u"status-skipped"_s;
    case ExecutionStatus::Missed:
        return u"status-missed"_s;
    case ExecutionStatus::Lost:
        return u"status-lost"_s;
    }
    return {};
}

QIcon statusIcon(ExecutionStatus status)
{
    switch (status) {
    case ExecutionStatus::Completed:
        return icon(statusIconName(status), IconTone::Green);
    case ExecutionStatus::Running:
        return icon(statusIconName(status), IconTone::Accent);
    case ExecutionStatus::WaitingForInput:
    case ExecutionStatus::Missed:
        return icon(statusIconName(status), IconTone::Amber);
    case ExecutionStatus::Failed:
    case ExecutionStatus::TimedOut:
    case ExecutionStatus::Lost:
        return icon(statusIconName(status), IconTone::Red);
    case ExecutionStatus::Pending:
    case ExecutionStatus::Cancelled:
    case ExecutionStatus::Skipped:
        break;
    }
    return icon(statusIconName(status), IconTone::Secondary);
}

} // namespace jobdeck
