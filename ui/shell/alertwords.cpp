// SPDX-License-Identifier: Apache-2.0
#include "shell/alertwords.h"

#include "words/statuswords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("jobdeck::alerts", text, nullptr, count);
}

Notification one(const AlertPolicy::News& news)
{
    const Execution& execution = news.execution;
    Notification notification;
    notification.tag = execution.id;
    notification.action = tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "Open"));
    if (news.change == AlertPolicy::Change::Recovered) {
        notification.title = tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "%1 works again")).arg(execution.jobName);
        notification.body = tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "The last run completed."));
        notification.urgency = Notification::Urgency::Low;
        return notification;
    }
    notification.title = u"%1: %2"_s.arg(execution.jobName, statusWord(execution.status));
    notification.body = execution.message;
    notification.urgency = Notification::Urgency::Critical;
    return notification;
}

} // namespace

Notification alertWords(const QList<AlertPolicy::News>& news)
{
    if (news.size() == 1)
        return one(news.constFirst());
    const auto isFailure = [](const AlertPolicy::News& item) {
        return item.change == AlertPolicy::Change::BeganToFail;
    };
    const int failed = static_cast<int>(std::ranges::count_if(news, isFailure));
    const int recovered = static_cast<int>(news.size()) - failed;
    // Plural forms come from the translation; English has its own two.
    const QString failures = failed == 1 ? tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "1 job failed"))
                                         : tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "%n jobs failed"), failed);
    const QString recoveries = recovered == 1
                                   ? tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "1 job works again"))
                                   : tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "%n jobs work again"), recovered);
    QStringList names;
    for (const AlertPolicy::News& item : news)
        names += item.execution.jobName;
    names.removeDuplicates();

    Notification notification;
    notification.title = failed == 0 ? recoveries : recovered == 0 ? failures : u"%1, %2"_s.arg(failures, recoveries);
    notification.body = names.join(u", "_s);
    notification.action = tr(QT_TRANSLATE_NOOP("jobdeck::alerts", "Open"));
    notification.urgency = failed == 0 ? Notification::Urgency::Low : Notification::Urgency::Critical;
    return notification;
}

} // namespace jobdeck
