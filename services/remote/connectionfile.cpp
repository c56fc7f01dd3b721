// SPDX-License-Identifier: Apache-2.0
#include "remote/connectionfile.h"

#include "wire/reader.h"
#include "wire/writer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace wire {

template<>
std::span<const Word<ServiceKind>> words<ServiceKind>()
{
    using enum ServiceKind;
    static constexpr Word<ServiceKind> table[] = {
        {Unknown, u"unknown"}, {ControlPlane, u"control_plane"}, {Jobdeck, u"jobdeck"}};
    return table;
}

template<>
std::span<const Word<ProxyChoice>> words<ProxyChoice>()
{
    using enum ProxyChoice;
    static constexpr Word<ProxyChoice> table[] = {{System, u"system"}, {None, u"none"}, {Custom, u"custom"}};
    return table;
}

} // namespace wire

namespace remote {

static QJsonObject toJson(const ConnectionSettings& settings)
{
    QJsonObject out{{u"id"_s, settings.id},
                    {u"name"_s, settings.name},
                    {u"kind"_s, wire::text(settings.kind)},
                    {u"base_url"_s, settings.baseUrl},
                    {u"proxy"_s, wire::text(settings.proxy)},
                    {u"answer_seconds"_s, settings.answerSeconds},
                    {u"notify"_s, settings.notify}};
    wire::put(out, u"proxy_url"_s, settings.proxyUrl);
    wire::put(out, u"ca_file"_s, settings.caFile);
    return out;
}

static ConnectionSettings fromJson(const QJsonObject& object)
{
    ConnectionSettings out;
    wire::Reader reader(object);
    reader.read(u"id"_s, out.id);
    reader.read(u"name"_s, out.name);
    reader.read(u"kind"_s, out.kind);
    reader.read(u"base_url"_s, out.baseUrl);
    reader.read(u"proxy"_s, out.proxy);
    reader.read(u"proxy_url"_s, out.proxyUrl);
    reader.read(u"ca_file"_s, out.caFile);
    reader.read(u"answer_seconds"_s, out.answerSeconds);
    reader.read(u"notify"_s, out.notify);
    return out;
}

QList<ConnectionSettings> readConnections(const QString& fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<ConnectionSettings> out;
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll())["connections"_L1].toArray();
    for (const QJsonValueConstRef entry : entries) {
        const ConnectionSettings settings = fromJson(entry.toObject());
        // The id names a folder that is wiped with the connection.
        if (!settings.id.isEmpty() && !settings.id.contains(u'/') && !settings.id.contains(u'.'))
            out.append(settings);
    }
    return out;
}

Result<Done> writeConnections(const QString& fileName, const QList<ConnectionSettings>& connections)
{
    QJsonArray entries;
    for (const ConnectionSettings& settings : connections)
        entries.append(toJson(settings));
    QSaveFile file(fileName);
    const QByteArray bytes = QJsonDocument(QJsonObject{{u"connections"_s, entries}}).toJson();
    const bool written = QDir().mkpath(QFileInfo(fileName).path()) && file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (written)
        return Done{};
    return Error{.code = ErrorCode::Storage,
                 .message =
                     QCoreApplication::translate("jobdeck::remote", "The connections cannot be written to %1: %2.")
                         .arg(QDir::toNativeSeparators(fileName), file.errorString())};
}

} // namespace remote
} // namespace jobdeck
