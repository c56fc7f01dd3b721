// SPDX-License-Identifier: Apache-2.0
#include "wire/listenerwire.h"

#include "wire/reader.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static constexpr std::array kStates = {u"off", u"listening", u"failed"};

QJsonObject toJson(const ListenerSettings& settings)
{
    return {{u"address"_s, settings.address},
            {u"port"_s, settings.port},
            {u"public_base_url"_s, settings.publicBaseUrl},
            {u"trusted_proxies"_s, QJsonArray::fromStringList(settings.trustedProxies)},
            {u"behind_proxy"_s, settings.behindProxy},
            {u"certificate_file"_s, settings.certificateFile},
            {u"key_file"_s, settings.keyFile},
            {u"body_bytes"_s, settings.bodyBytes},
            {u"per_minute"_s, settings.perMinute},
            {u"burst"_s, settings.burst}};
}

ListenerSettings listenerSettingsFromJson(const QJsonObject& object, ListenerSettings otherwise)
{
    ListenerSettings out = std::move(otherwise);
    Reader reader(object);
    reader.read(u"address"_s, out.address);
    reader.read(u"port"_s, out.port);
    reader.read(u"public_base_url"_s, out.publicBaseUrl);
    reader.read(u"trusted_proxies"_s, out.trustedProxies);
    reader.read(u"behind_proxy"_s, out.behindProxy);
    reader.read(u"certificate_file"_s, out.certificateFile);
    reader.read(u"key_file"_s, out.keyFile);
    reader.read(u"body_bytes"_s, out.bodyBytes);
    reader.read(u"per_minute"_s, out.perMinute);
    reader.read(u"burst"_s, out.burst);
    return out;
}

QJsonObject toJson(const ListenerStatus& status)
{
    return {{u"state"_s, QStringView(kStates.at(size_t(status.state))).toString()},
            {u"port"_s, status.port},
            {u"base_url"_s, status.baseUrl},
            {u"message"_s, status.message}};
}

ListenerStatus listenerStatusFromJson(const QJsonObject& object)
{
    ListenerStatus out;
    Reader reader(object);
    reader.read(u"port"_s, out.port);
    reader.read(u"base_url"_s, out.baseUrl);
    reader.read(u"message"_s, out.message);
    const QString word = object.value(u"state").toString();
    for (size_t i = 0; i < kStates.size(); ++i) {
        if (word == QStringView(kStates.at(i)))
            out.state = static_cast<ListenerStatus::State>(i);
    }
    return out;
}

} // namespace jobdeck::wire
