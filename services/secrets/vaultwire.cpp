// SPDX-License-Identifier: Apache-2.0
#include "secrets/vaultwire.h"

#include "secrets/vaultrecord.h"
#include "secrets/wipe.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

static constexpr std::array kStates = {"ready", "waiting", "locked", "absent", "undecided"};
static constexpr std::array kCodes = {"invalid",     "not_found", "conflict", "disabled", "unsupported",
                                      "unavailable", "storage",   "closing",  "internal"};

template<class Enum, size_t N>
static Enum enumFromWord(const std::array<const char*, N>& words, const QString& word, Enum otherwise)
{
    for (size_t i = 0; i < N; ++i) {
        if (word == QLatin1StringView(words[i]))
            return Enum(i);
    }
    return otherwise;
}

QJsonObject vaultObject(const VaultStatus& status, const QList<SecretInfo>& secrets)
{
    QJsonArray list;
    for (const SecretInfo& info : secrets)
        list.append(infoObject(info));
    return {{u"store"_s, storeWord(status.store)},
            {u"store_name"_s, status.storeName},
            {u"state"_s, QString::fromLatin1(kStates[size_t(status.state)])},
            {u"message"_s, status.message},
            {u"keychain_there"_s, status.keychainThere},
            {u"secrets"_s, list}};
}

VaultStatus statusFromObject(const QJsonObject& object)
{
    return {.store = storeFromWord(object["store"_L1].toString()),
            .state = enumFromWord(kStates, object["state"_L1].toString(), VaultState::Absent),
            .storeName = object["store_name"_L1].toString(),
            .message = object["message"_L1].toString(),
            .keychainThere = object["keychain_there"_L1].toBool()};
}

QList<SecretInfo> secretsFromObject(const QJsonObject& object)
{
    QList<SecretInfo> out;
    for (const auto& entry : object["secrets"_L1].toArray())
        out.append(infoFromObject(entry.toObject()));
    return out;
}

QJsonObject valueObject(const SecretValue& value)
{
    return {{u"value"_s, QString::fromLatin1(value.bytes().toBase64())}};
}

SecretValue valueFromObject(const QJsonObject& object, QLatin1StringView key)
{
    QByteArray base64 = object[key].toString().toLatin1();
    QByteArray bytes = QByteArray::fromBase64(base64);
    const SecretValue value(bytes);
    wipe(bytes);
    wipe(base64);
    return value;
}

QJsonObject errorObject(const Error& error)
{
    QJsonObject fields;
    for (const FieldError& field : error.fields)
        fields.insert(field.field, field.message);
    return {{u"detail"_s, error.message},
            {u"code"_s, QString::fromLatin1(kCodes[size_t(error.code)])},
            {u"fields"_s, fields}};
}

Error errorFromObject(const QJsonObject& object)
{
    Error out{.code = enumFromWord(kCodes, object["code"_L1].toString(), ErrorCode::Unavailable),
              .message = object["detail"_L1].toString()};
    const QJsonObject fields = object["fields"_L1].toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it)
        out.fields.append({.field = it.key(), .message = it->toString()});
    if (out.message.isEmpty())
        out.message =
            QCoreApplication::translate("jobdeck::Vault", "The process that owns the data folder knows no vault.");
    return out;
}

} // namespace jobdeck::secrets
