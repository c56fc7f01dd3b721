// SPDX-License-Identifier: Apache-2.0
#include "rest/servingwire.h"

#include "wire/reader.h"

#include <QJsonArray>

#include <array>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static constexpr std::array kStates = {u"off", u"starting", u"serving", u"failed"};

QJsonObject toJson(const ServingSettings& settings)
{
    return {{u"enabled"_s, settings.enabled},
            {u"address"_s, settings.address},
            {u"port"_s, settings.port},
            {u"certificate_file"_s, settings.certificateFile},
            {u"key_file"_s, settings.keyFile},
            {u"host_names"_s, QJsonArray::fromStringList(settings.hostNames)},
            {u"trusted_proxies"_s, QJsonArray::fromStringList(settings.trustedProxies)}};
}

ServingSettings servingSettingsFromJson(const QJsonObject& object)
{
    ServingSettings out;
    wire::Reader reader(object);
    reader.read(u"enabled"_s, out.enabled);
    reader.read(u"address"_s, out.address);
    reader.read(u"port"_s, out.port);
    reader.read(u"certificate_file"_s, out.certificateFile);
    reader.read(u"key_file"_s, out.keyFile);
    reader.read(u"host_names"_s, out.hostNames);
    reader.read(u"trusted_proxies"_s, out.trustedProxies);
    return out;
}

QJsonObject toJson(const ServingStatus& status)
{
    return {{u"state"_s, QStringView(kStates.at(size_t(status.state))).toString()},
            {u"url"_s, status.url},
            {u"message"_s, status.message}};
}

ServingStatus servingStatusFromJson(const QJsonObject& object)
{
    ServingStatus out{.url = object.value(u"url").toString(), .message = object.value(u"message").toString()};
    const QString word = object.value(u"state").toString();
    for (size_t i = 0; i < kStates.size(); ++i) {
        if (word == QStringView(kStates.at(i)))
            out.state = static_cast<ServingStatus::State>(i);
    }
    return out;
}

} // namespace jobdeck::rest
