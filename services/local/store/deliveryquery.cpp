// SPDX-License-Identifier: Apache-2.0
#include "local/store/deliveryquery.h"

#include "local/store/deliveryrows.h"
#include "wire/enums.h"

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// `%` and `_` are letters to whoever searches.
static QString likePattern(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + text + u'%';
}

DeliverySql deliverySql(const DeliveryQuery& query)
{
    QStringList where;
    DeliverySql out;
    const auto add = [&](const QString& condition, const QVariantList& values) {
        where.append(condition);
        out.values.append(values);
    };
    if (!query.jobId.isEmpty())
        add(u"d.job = (SELECT key FROM jobs WHERE id = ?)"_s, {query.jobId});
    if (query.beforeKey)
        add(u"d.key < ?"_s, {*query.beforeKey});
    if (query.from)
        add(u"d.at >= ?"_s, {*query.from});
    if (query.to)
        add(u"d.at < ?"_s, {*query.to});
    if (!query.verdicts.isEmpty()) {
        QVariantList words;
        for (const DeliveryVerdict verdict : query.verdicts)
            words.append(wire::text(verdict));
        add(u"d.verdict IN (%1)"_s.arg(QStringList(words.size(), u"?"_s).join(u',')), words);
    }
    if (!query.text.isEmpty()) {
        const QString pattern = likePattern(query.text);
        add(u"(d.job_name LIKE ? ESCAPE '\\' OR d.peer LIKE ? ESCAPE '\\' OR d.reason LIKE ? ESCAPE '\\' OR EXISTS "
            "(SELECT 1 FROM delivery_details t WHERE t.delivery = d.key AND CAST(t.body AS TEXT) LIKE ? ESCAPE '\\'))"_s,
            {pattern, pattern, pattern, pattern});
    }
    // The one order there is also decides the index: by job and key, or by key alone.
    out.sql = u"SELECT "_s + deliveryColumns() + u" FROM deliveries d LEFT JOIN jobs j ON j.key = d.job"_s +
              (where.isEmpty() ? QString() : u" WHERE "_s + where.join(u" AND "_s)) + u" ORDER BY d.key DESC LIMIT ?"_s;
    out.values.append(std::clamp(query.limit, 1, 1000) + 1);
    return out;
}

} // namespace jobdeck::local
