// SPDX-License-Identifier: Apache-2.0
// A wish to run a job now, by hand.
#pragma once

#include "job.h"

#include <QJsonObject>

#include <optional>

namespace jobdeck {

struct TriggerRequest
{
    QString jobId; ///< empty: only with `definition`, the test of a job that was never saved
    QJsonObject parameters;
    QJsonObject configOverride; ///< merged over the job's config for this run
    std::optional<JobDefinition>
        definition; ///< a test run of exactly this (marked `test`), whatever is saved or disabled
    bool operator==(const TriggerRequest&) const = default;
};

} // namespace jobdeck
