// SPDX-License-Identifier: Apache-2.0
#include "words/triggerwords.h"

#include "cron/describe.h"
#include "cron/parser.h"
#include "validation.h"
#include "words/statuswords.h"

namespace jobdeck {

QString triggerWords(const JobDefinition& job, cron::Dialect dialect, const QString& viewerZone, const QLocale& locale)
{
    if (job.triggerType != TriggerType::Cron)
        return triggerWord(job.triggerType);
    const auto parsed = cron::parse(job.cronSchedule, cronOptions(job, dialect));
    const auto* expression = std::get_if<cron::Expression>(&parsed);
    if (!expression)
        return job.cronSchedule;
    return cron::describe(*expression,
                          cron::describeOptions(locale, job.cronTimezone == viewerZone ? QString() : job.cronTimezone));
}

} // namespace jobdeck
