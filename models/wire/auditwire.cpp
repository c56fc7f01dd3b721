// SPDX-License-Identifier: Apache-2.0
#include "wire/auditwire.h"

#include "wire/reader.h"
#include "wire/timewire.h"
#include "wire/writer.h"

#include <QJsonArray>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static QJsonObject entryObject(const AuditEntry& entry)
{
    return {{u"key"_s, entry.key},        {u"at"_s, timeText(entry.at)}, {u"who"_s, entry.who},
            {u"action"_s, entry.action},  {u"target"_s, entry.target},   {u"from"_s, entry.from},
            {u"outcome"_s, entry.outcome}};
}

static AuditEntry entryOf(const QJsonObject& object)
{
    AuditEntry out{.at = timeOf(object, u"at"_s).value_or(0)};
    Reader reader(object);
    reader.read(u"key"_s, out.key);
    reader.read(u"who"_s, out.who);
    reader.read(u"action"_s, out.action);
    reader.read(u"target"_s, out.target);
    reader.read(u"from"_s, out.from);
    reader.read(u"outcome"_s, out.outcome);
    return out;
}

QJsonObject toJson(const AuditPage& page)
{
    QJsonArray rows;
    for (const AuditEntry& entry : page.entries)
        rows.append(entryObject(entry));
    return {{u"entries"_s, rows}, {u"has_more"_s, page.hasMore}};
}

Result<AuditPage> auditPageFromJson(const QJsonObject& object)
{
    if (!object.value(u"entries").isArray())
        return invalid({{u"entries"_s, u"This must be a list."_s}});
    AuditPage out{.hasMore = object.value(u"has_more").toBool()};
    for (const auto& row : object.value(u"entries").toArray())
        out.entries.append(entryOf(row.toObject()));
    return out;
}

} // namespace jobdeck::wire
