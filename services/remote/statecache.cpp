// SPDX-License-Identifier: Apache-2.0
#include "remote/statecache.h"

#include "wire/enums.h"
#include "wire/executionresponse.h"
#include "wire/newswire.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

static constexpr int kFormat = 1;

static QString fileName(const QString& folder)
{
    return QDir(folder).filePath(u"state.json"_s);
}

std::optional<CachedState> readCache(const QString& folder)
{
    QFile file(fileName(folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (object.value("format"_L1).toInt() != kFormat)
        return std::nullopt;
    const Result<wire::Changes> news = wire::changesFromJson(object);
    if (!news || !news->snapshot)
        return std::nullopt;
    CachedState out = {.at = object.value("at"_L1).toInteger(),
                       .kind = object.value("jobdeck"_L1).toBool() ? ServiceKind::Jobdeck : ServiceKind::ControlPlane,
                       .capabilities = news->capabilities.value_or(Capabilities()),
                       .snapshot = *news->snapshot,
                       .paused = object.value("paused"_L1).toBool()};
    out.recent = wire::executionPageFromResponse(object.value("recent"_L1)).executions;
    return out;
}

void removeCache(const QString& folder)
{
    QFile::remove(fileName(folder));
}

bool writeCache(const QString& folder, const CachedState& state)
{
    wire::Changes news = {.cursor = u"cache"_s, .snapshot = state.snapshot, .capabilities = state.capabilities};
    for (Job& job : news.snapshot->jobs)
        job.webhookSecret.clear();
    QJsonObject object = wire::toJson(news, {});
    QJsonArray recent;
    for (const Execution& execution : state.recent)
        recent.append(wire::executionRow(execution));
    object.insert(u"format"_s, kFormat);
    object.insert(u"at"_s, state.at);
    object.insert(u"jobdeck"_s, state.kind == ServiceKind::Jobdeck);
    object.insert(u"recent"_s, recent);
    object.insert(u"paused"_s, state.paused);
    const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QSaveFile file(fileName(folder));
    return QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size() &&
           file.commit();
}

} // namespace jobdeck::remote
