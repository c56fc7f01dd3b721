// SPDX-License-Identifier: Apache-2.0
#include "shell/schedulerwords.h"

#include "words/timewords.h"

#include <QCoreApplication>
#include <QStringList>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::scheduler", text);
}

QString stateWords(const BackendStatus& status)
{
    switch (status.state) {
    case BackendState::Starting:
        return tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "Scheduler starting"));
    case BackendState::Running:
        return tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "Scheduler running"));
    case BackendState::Paused:
        return tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "All jobs paused"));
    case BackendState::Offline:
        return tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "Offline"));
    case BackendState::Failed:
        return tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "Scheduler not working"));
    case BackendState::Closing:
        return tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "Closing"));
    }
    return {};
}

} // namespace

QString schedulerWords(const BackendStatus& status, const QString& nextJobName, qint64 nowMs)
{
    QStringList parts = {stateWords(status)};
    if (!status.message.isEmpty())
        parts += status.message;
    if (status.state == BackendState::Running && status.nextAt && !nextJobName.isEmpty())
        parts += tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "next: %1 %2"))
                     .arg(nextJobName, relativeWords(qMax(*status.nextAt, nowMs), nowMs));
    if (status.running > 0)
        parts += tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "%1 running")).arg(status.running);
    if (status.waiting > 0)
        parts += tr(QT_TRANSLATE_NOOP("jobdeck::scheduler", "%1 waiting")).arg(status.waiting);
    return parts.join(u" · "_s);
}

} // namespace jobdeck
