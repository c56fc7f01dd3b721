// SPDX-License-Identifier: Apache-2.0
#include "local/run/localsettings.h"

#include "local/run/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonObject>
#include <QThread>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static constexpr int kMostParallel = 256;
static constexpr qint64 kSmallestCap = 64 * 1024;
static constexpr qint64 kLargestCap = 4LL * 1024 * 1024 * 1024;

static QString filePath(const QString& dataDir)
{
    return QDir(dataDir).filePath(u"settings.json"_s);
}

Result<LocalSettings> loadLocalSettings(const QString& dataDir)
{
    const Result<QJsonObject> object = readPrivateJson(filePath(dataDir));
    if (!object)
        return object.error();
    const LocalSettings defaults;
    return LocalSettings{
        .parallelLimit = std::clamp(object->value("parallel_limit"_L1).toInt(defaults.parallelLimit), 0, kMostParallel),
        .outputCapBytes = std::clamp(object->value("output_cap_bytes"_L1).toInteger(defaults.outputCapBytes),
                                     kSmallestCap, kLargestCap)};
}

static QList<FieldError> check(const LocalSettings& settings)
{
    QList<FieldError> errors;
    if (settings.parallelLimit < 0 || settings.parallelLimit > kMostParallel)
        errors.append(
            {.field = u"parallel_limit"_s,
             .message = QCoreApplication::translate("jobdeck", "Between 1 and %1 executions at once, or 0 for "
                                                               "as many as this computer has cores.")
                            .arg(kMostParallel)});
    if (settings.outputCapBytes < kSmallestCap || settings.outputCapBytes > kLargestCap)
        errors.append({.field = u"output_cap_bytes"_s,
                       .message = QCoreApplication::translate("jobdeck", "Between 64 KiB and 4 GiB.")});
    return errors;
}

Result<Done> saveLocalSettings(const QString& dataDir, const LocalSettings& settings)
{
    if (const QList<FieldError> errors = check(settings); !errors.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = errors.first().message, .fields = errors};
    return writePrivateJson(filePath(dataDir), {{u"parallel_limit"_s, settings.parallelLimit},
                                                {u"output_cap_bytes"_s, settings.outputCapBytes}});
}

int parallelLimit(const LocalSettings& settings)
{
    return settings.parallelLimit > 0 ? settings.parallelLimit : std::max(QThread::idealThreadCount(), 1);
}

} // namespace jobdeck::local
