// SPDX-License-Identifier: Apache-2.0
#include "rest/query.h"

#include "wire/statuswire.h"
#include "wire/timewire.h"

#include <QJsonArray>
#include <QJsonObject>

#include <limits>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

Query::Query(const http::Request& request)
{
    QString text = QString::fromLatin1(request.query);
    m_query.setQuery(text.replace(u'+', u"%20"_s)); // as forms and Python write a space
}

QString Query::text(const QString& name) const
{
    return m_query.queryItemValue(name, QUrl::FullyDecoded);
}

std::optional<bool> Query::boolean(const QString& name)
{
    const QString given = text(name).toLower();
    if (given.isEmpty())
        return std::nullopt;
    if (given == "true"_L1 || given == "1"_L1 || given == "yes"_L1)
        return true;
    if (given == "false"_L1 || given == "0"_L1 || given == "no"_L1)
        return false;
    refuse(name, u"This must be true or false."_s);
    return std::nullopt;
}

std::optional<qint64> Query::integer(const QString& name, qint64 least, qint64 most)
{
    const QString given = text(name);
    if (given.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qint64 value = given.toLongLong(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    refuse(name, u"This must be a whole number from %1 to %2."_s.arg(least).arg(most));
    return std::nullopt;
}

std::optional<qint64> Query::time(const QString& name)
{
    const QString given = text(name);
    if (given.isEmpty())
        return std::nullopt;
    const std::optional<qint64> ms = wire::parseTime(given);
    if (!ms)
        refuse(name, u"This must be a time like 2026-01-31T09:00:00Z."_s);
    return ms;
}

void Query::refuse(const QString& name, const QString& words)
{
    m_errors.append({.field = name, .message = words});
}

std::optional<http::Response> Query::refusal() const
{
    if (m_errors.isEmpty())
        return std::nullopt;
    QJsonArray detail;
    for (const FieldError& error : m_errors)
        detail.append(QJsonObject{
            {u"loc"_s, QJsonArray{u"query"_s, error.field}}, {u"msg"_s, error.message}, {u"type"_s, u"value_error"_s}});
    return http::Response::json(422, {{u"detail"_s, detail}});
}

/// All of ours that the service's word stands for.
static void addStatus(Query& query, QSet<ExecutionStatus>& statuses)
{
    const QString given = query.text(u"status"_s);
    if (given.isEmpty())
        return;
    const qsizetype before = statuses.size();
    for (const wire::Word<ExecutionStatus>& word : wire::words<ExecutionStatus>()) {
        if (wire::serviceStatus(word.value).compare(given, Qt::CaseInsensitive) == 0)
            statuses.insert(word.value);
    }
    if (statuses.size() == before)
        query.refuse(u"status"_s, u"“%1” is not known here."_s.arg(given));
}

static void addOutcomes(Query& query, QSet<ExecutionStatus>& statuses)
{
    const QStringList given = query.text(u"outcome"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString& word : given) {
        if (const auto status = wire::parse<ExecutionStatus>(word))
            statuses.insert(*status);
        else
            query.refuse(u"outcome"_s, u"“%1” is not known here."_s.arg(word));
    }
}

ExecutionQuery executionQuery(Query& query, int defaultLimit)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    ExecutionQuery out{.jobId = query.text(u"job_id"_s)};
    addStatus(query, out.statuses);
    addOutcomes(query, out.statuses);
    out.triggerType = query.word<TriggerType>(u"trigger_type"_s);
    out.from = query.time(u"from"_s);
    out.to = query.time(u"to"_s);
    out.includeTests = query.boolean(u"tests"_s).value_or(true);
    out.beforeKey = query.integer(u"before_key"_s, 0, most);
    out.limit = int(query.integer(u"limit"_s, 1, 1000).value_or(defaultLimit));
    out.offset = query.integer(u"offset"_s, 0, most / 2).value_or(0);
    return out;
}

} // namespace jobdeck::rest
