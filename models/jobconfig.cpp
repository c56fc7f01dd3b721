// SPDX-License-Identifier: Apache-2.0
#include "jobconfig.h"

#include "wire/reader.h"
#include "wire/writer.h"

#include <QCoreApplication>

namespace jobdeck {

using namespace Qt::StringLiterals;

/// A timeout over this is a typing error rather than a wish: ten years.
static constexpr qint64 kLongestTimeout = 10LL * 365 * 24 * 3600;

Result<JobConfig> jobConfig(const QJsonObject& config)
{
    JobConfig out;
    wire::Reader reader(config, u"config."_s);
    reader.read(u"timeout"_s, out.timeoutSeconds);
    reader.read(u"parameters"_s, out.parameters);
    reader.read(u"cron_extended"_s, out.extendedCron);
    QList<FieldError> errors = reader.errors();
    if (out.timeoutSeconds && (*out.timeoutSeconds < 1 || *out.timeoutSeconds > kLongestTimeout))
        errors.append({.field = u"config.timeout"_s,
                       .message = QCoreApplication::translate(
                           "jobdeck", "The time limit must be at least 1 second. Leave it out for no limit.")});
    if (!errors.isEmpty())
        return wire::invalid(errors);
    return out;
}

QJsonObject mergedConfig(const QJsonObject& config, const QJsonObject& override)
{
    QJsonObject out = config;
    for (auto it = override.begin(); it != override.end(); ++it) {
        const bool both = out.value(it.key()).isObject() && it.value().isObject();
        if (it.key() == u"parameters"_s && both) {
            QJsonObject parameters = out.value(it.key()).toObject();
            const QJsonObject changed = it.value().toObject();
            for (auto value = changed.begin(); value != changed.end(); ++value)
                parameters.insert(value.key(), value.value());
            out.insert(it.key(), parameters);
        } else {
            out.insert(it.key(), it.value());
        }
    }
    return out;
}

} // namespace jobdeck
