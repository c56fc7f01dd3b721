// SPDX-License-Identifier: Apache-2.0
// The keys of a job's free-form `config` that Jobdeck understands. Pure, any thread.
#pragma once

#include "job.h"
#include "result.h"

#include <QJsonObject>

#include <optional>

namespace jobdeck {

struct JobConfig
{
    std::optional<qint64> timeoutSeconds; ///< `timeout`: a run that takes longer is ended; empty: no limit
    QJsonObject parameters;               ///< `parameters`: defaults for the prompt's variables
    bool extendedCron = false;            ///< `cron_extended`: seconds, years, L, W, # in this job's schedule
    bool operator==(const JobConfig&) const = default;
};

/// Invalid with a field per wrong key (`config.timeout` …); keys that are not ours are not looked at.
Result<JobConfig> jobConfig(const QJsonObject& config);

/// `override` over `config`, key by key; `parameters` are merged name by name.
QJsonObject mergedConfig(const QJsonObject& config, const QJsonObject& override);

} // namespace jobdeck
