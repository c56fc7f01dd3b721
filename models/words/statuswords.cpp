// SPDX-License-Identifier: Apache-2.0
#include "words/statuswords.h"

#include <QCoreApplication>

namespace jobdeck {

static QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::words", text);
}

QString statusWord(ExecutionStatus status)
{
    switch (status) {
    case ExecutionStatus::Pending:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "waiting"));
    case ExecutionStatus::Running:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "running"));
    case ExecutionStatus::WaitingForInput:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "waiting for input"));
    case ExecutionStatus::Completed:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "completed"));
    case ExecutionStatus::Failed:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "failed"));
    case ExecutionStatus::Cancelled:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "cancelled"));
    case ExecutionStatus::TimedOut:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "timed out"));
    case ExecutionStatus::Skipped:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "skipped"));
    case ExecutionStatus::Missed:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "missed"));
    case ExecutionStatus::Lost:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "lost"));
    }
    Q_UNREACHABLE();
}

QString triggerWord(TriggerType type)
{
    switch (type) {
    case TriggerType::Cron:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "schedule"));
    case TriggerType::Webhook:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "webhook"));
    case TriggerType::Manual:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "by hand"));
    }
    Q_UNREACHABLE();
}

} // namespace jobdeck
