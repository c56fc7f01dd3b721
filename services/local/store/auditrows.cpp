// SPDX-License-Identifier: Apache-2.0
#include "local/store/auditrows.h"

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static QString orEmpty(const QString& text)
{
    return text.isNull() ? u""_s : text; // a null text would be SQL's NULL
}

AuditEntry insertAudit(Database& database, AuditEntry entry)
{
    database.run(u"INSERT INTO audit (at, who, action, target, address, outcome) VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {entry.at, orEmpty(entry.who), orEmpty(entry.action), orEmpty(entry.target), orEmpty(entry.from),
                  orEmpty(entry.outcome)});
    entry.key = database.insertedKey();
    database.run(u"DELETE FROM audit WHERE key <= ?"_s, {entry.key - kAuditRows});
    return entry;
}

static QString likePattern(QString text)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        text.replace(special, QString(u'\\') + special);
    return u'%' + text + u'%';
}

AuditPage readAudit(Database& database, const AuditQuery& query)
{
    const int limit = std::clamp(query.limit, 1, 1000);
    QStringList where;
    QVariantList values;
    if (query.beforeKey) {
        where.append(u"key < ?"_s);
        values.append(*query.beforeKey);
    }
    if (!query.text.isEmpty()) {
        where.append(
            uR"((who LIKE ? ESCAPE '\' OR action LIKE ? ESCAPE '\' OR target LIKE ? ESCAPE '\' OR address LIKE ? ESCAPE '\'))"_s);
        for (int i = 0; i < 4; ++i)
            values.append(likePattern(query.text));
    }
    values.append(limit + 1);
    AuditPage page;
    database.each(u"SELECT key, at, who, action, target, address, outcome FROM audit"_s +
                      (where.isEmpty() ? QString() : u" WHERE "_s + where.join(u" AND "_s)) +
                      u" ORDER BY key DESC LIMIT ?"_s,
                  values, [&page](const QSqlQuery& row) {
                      page.entries.append({.key = row.value(0).toLongLong(),
                                           .at = row.value(1).toLongLong(),
                                           .who = row.value(2).toString(),
                                           .action = row.value(3).toString(),
                                           .target = row.value(4).toString(),
                                           .from = row.value(5).toString(),
                                           .outcome = row.value(6).toString()});
                  });
    page.hasMore = page.entries.size() > limit;
    if (page.hasMore)
        page.entries.resize(limit);
    return page;
}

} // namespace jobdeck::local
