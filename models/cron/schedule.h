// SPDX-License-Identifier: Apache-2.0
// When an expression fires in a zone: the one evaluator behind engine, validation and preview; for any thread.
#pragma once

#include "cron/expression.h"
#include "cron/zone.h"

#include <memory>
#include <optional>

namespace jobdeck::cron {

class Schedule
{
public:
    /// The zone must not be null.
    Schedule(const Expression& expression, std::shared_ptr<const Zone> zone);

    /// The first occurrence strictly after an instant, or none up to the dialect's last year; UTC seconds, no
    /// allocation. Temporal's lost runs depend on where the search starts: like the server, start from the previous
    /// occurrence.
    std::optional<qint64> next(qint64 after) const;

    /// The last occurrence strictly before an instant, or none since 1900; UTC seconds, no allocation.
    std::optional<qint64> previous(qint64 before) const;

    const Expression& expression() const { return m_expression; }
    const Zone& zone() const { return *m_zone; }

private:
    Expression m_expression;
    std::shared_ptr<const Zone> m_zone;
};

} // namespace jobdeck::cron
