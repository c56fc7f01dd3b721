// SPDX-License-Identifier: Apache-2.0
#include "remote/nextrun.h"

#include "cron/parser.h"
#include "cron/schedule.h"
#include "validation.h"

namespace jobdeck::remote {

std::optional<qint64> nextRun(const Job& job, qint64 now)
{
    const JobDefinition& definition = job.definition;
    if (!job.enabled || definition.triggerType != TriggerType::Cron)
        return std::nullopt;
    cron::Options options = cronOptions(definition, cron::Dialect::Temporal);
    options.raw = true; // what the service accepted is read as it reads it
    const auto parsed = cron::parse(definition.cronSchedule, options);
    const auto* expression = std::get_if<cron::Expression>(&parsed);
    const auto zone = cron::Zone::find(definition.cronTimezone.toUtf8());
    if (!expression || !zone)
        return std::nullopt;
    const cron::Schedule schedule(*expression, zone);
    const qint64 seconds = now / 1000;
    // The server searches from the previous run, and what it loses when clocks go back depends on that.
    const std::optional<qint64> last = schedule.previous(seconds + 1);
    std::optional<qint64> next = schedule.next(last.value_or(seconds));
    while (next && *next <= seconds)
        next = schedule.next(*next);
    return next ? std::optional(*next * 1000) : std::nullopt;
}

} // namespace jobdeck::remote
