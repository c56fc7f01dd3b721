// SPDX-License-Identifier: Apache-2.0
// Typed query parameters of one request; a wrong one becomes a 422 as the service words it. Pure, any thread.
#pragma once

#include "executionquery.h"
#include "http/request.h"
#include "http/response.h"
#include "result.h"
#include "wire/enums.h"

#include <QUrlQuery>

#include <optional>

namespace jobdeck::rest {

class Query
{
public:
    explicit Query(const http::Request& request);

    QString text(const QString& name) const;
    std::optional<bool> boolean(const QString& name);
    std::optional<qint64> integer(const QString& name, qint64 least, qint64 most);
    /// As a time of the wire.
    std::optional<qint64> time(const QString& name);

    template<class E>
    std::optional<E> word(const QString& name)
    {
        const QString given = text(name);
        if (given.isEmpty())
            return std::nullopt;
        const std::optional<E> value = wire::parse<E>(given);
        if (!value)
            refuse(name, QStringLiteral("“%1” is not known here.").arg(given));
        return value;
    }
    void refuse(const QString& name, const QString& words);

    /// Of everything asked so far.
    std::optional<http::Response> refusal() const;

private:
    QUrlQuery m_query;
    QList<FieldError> m_errors;
};

/// `job_id`, `status` (the service's word, with all of ours that go as it), `outcome` (ours, separated by commas),
/// `trigger_type`, `from`, `to`, `tests`, `before_key`, `limit`, `offset`.
ExecutionQuery executionQuery(Query& query, int defaultLimit);

} // namespace jobdeck::rest
