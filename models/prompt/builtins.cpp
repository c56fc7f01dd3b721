// SPDX-License-Identifier: Apache-2.0
#include "prompt/builtins.h"

#include <QDateTime>
#include <QTimeZone>

namespace jobdeck::prompt {

using namespace Qt::StringLiterals;

const QStringList& builtInNames()
{
    static const QStringList names{u"now"_s, u"date"_s, u"job_name"_s, u"execution_id"_s, u"scheduled_for"_s};
    return names;
}

bool isBuiltIn(const QString& name)
{
    return builtInNames().contains(name);
}

QMap<QString, QString> builtInValues(const BuiltIns& builtIns)
{
    const QTimeZone named(builtIns.zone);
    const QTimeZone zone = named.isValid() ? named : QTimeZone::utc();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(builtIns.now, zone);
    const QDateTime slot = QDateTime::fromMSecsSinceEpoch(builtIns.scheduledFor.value_or(builtIns.now), zone);
    const auto iso = [](const QDateTime& time) {
        return time.toOffsetFromUtc(time.offsetFromUtc()).toString(Qt::ISODate);
    };
    return {{u"now"_s, iso(now)},
            {u"date"_s, now.date().toString(Qt::ISODate)},
            {u"job_name"_s, builtIns.jobName},
            {u"execution_id"_s, builtIns.executionId},
            {u"scheduled_for"_s, iso(slot)}};
}

} // namespace jobdeck::prompt
