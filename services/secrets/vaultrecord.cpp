// SPDX-License-Identifier: Apache-2.0
#include "secrets/vaultrecord.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>

#include <array>
#include <utility>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

static constexpr int kVersion = 1;

static constexpr std::array kKinds = {std::pair{SecretKind::Variable, "variable"},
                                      std::pair{SecretKind::WebhookSecret, "webhook"},
                                      std::pair{SecretKind::Token, "token"}, std::pair{SecretKind::ApiKey, "api_key"}};
static constexpr std::array kStores = {std::pair{VaultStore::None, "none"}, std::pair{VaultStore::Keychain, "keychain"},
                                       std::pair{VaultStore::EncryptedFile, "encrypted_file"},
                                       std::pair{VaultStore::KeyFile, "key_file"}};

template<class Table, class Value>
static QString wordOf(const Table& table, Value value)
{
    for (const auto& [known, word] : table) {
        if (known == value)
            return QString::fromLatin1(word);
    }
    return {};
}

template<class Table>
static auto valueOf(const Table& table, const QString& wanted)
{
    for (const auto& [known, word] : table) {
        if (wanted == QLatin1StringView(word))
            return known;
    }
    return table.front().first;
}

QString kindWord(SecretKind kind)
{
    return wordOf(kKinds, kind);
}

SecretKind kindFromWord(const QString& word)
{
    return valueOf(kKinds, word);
}

QString storeWord(VaultStore store)
{
    return wordOf(kStores, store);
}

VaultStore storeFromWord(const QString& word)
{
    return valueOf(kStores, word);
}

static void put(QJsonObject& object, const QString& key, const std::optional<qint64>& value)
{
    if (value)
        object.insert(key, *value);
}

static std::optional<qint64> take(const QJsonObject& object, QLatin1StringView key)
{
    return object.contains(key) ? std::optional(object[key].toInteger()) : std::nullopt;
}

QJsonObject infoObject(const SecretInfo& info)
{
    QJsonObject out = {{u"name"_s, info.name}, {u"kind"_s, kindWord(info.kind)}, {u"created_at"_s, info.createdAt}};
    if (!info.note.isEmpty())
        out.insert(u"note"_s, info.note);
    if (!info.owner.isEmpty())
        out.insert(u"owner"_s, info.owner);
    put(out, u"last_used_at"_s, info.lastUsedAt);
    put(out, u"expires_at"_s, info.expiresAt);
    if (!info.hasValue)
        out.insert(u"value_lost"_s, true);
    return out;
}

SecretInfo infoFromObject(const QJsonObject& object)
{
    return {.name = object["name"_L1].toString(),
            .kind = kindFromWord(object["kind"_L1].toString()),
            .note = object["note"_L1].toString(),
            .owner = object["owner"_L1].toString(),
            .createdAt = object["created_at"_L1].toInteger(),
            .lastUsedAt = take(object, "last_used_at"_L1),
            .expiresAt = take(object, "expires_at"_L1),
            .hasValue = !object["value_lost"_L1].toBool()};
}

QJsonObject recordObject(const VaultRecord& record)
{
    QJsonArray secrets;
    for (const SecretInfo& info : record.secrets)
        secrets.append(infoObject(info));
    return {{u"version"_s, kVersion},
            {u"folder_id"_s, record.folderId},
            {u"store"_s, storeWord(record.store)},
            {u"secrets"_s, secrets}};
}

Result<VaultRecord> recordFromObject(const QJsonObject& object)
{
    VaultRecord out;
    if (object.isEmpty()) {
        out.folderId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        return out;
    }
    out.folderId = object["folder_id"_L1].toString();
    const QString store = object["store"_L1].toString();
    out.store = storeFromWord(store);
    if (object["version"_L1].toInt() > kVersion || out.folderId.isEmpty() || storeWord(out.store) != store)
        return Error{.code = ErrorCode::Storage,
                     .message = QCoreApplication::translate("jobdeck::Vault",
                                                            "What this folder remembers of its vault (vault.json) is "
                                                            "damaged, or of a newer version of Jobdeck.")};
    for (const auto& entry : object["secrets"_L1].toArray()) {
        const SecretInfo info = infoFromObject(entry.toObject());
        out.secrets.insert(info.name, info);
    }
    return out;
}

} // namespace jobdeck::secrets
