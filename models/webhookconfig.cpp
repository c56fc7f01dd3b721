// SPDX-License-Identifier: Apache-2.0
#include "webhookconfig.h"

#include "webhook/headername.h"
#include "webhook/ipnetwork.h"
#include "webhook/jsonpointer.h"
#include "webhook/rulejson.h"
#include "wire/reader.h"
#include "wire/writer.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace jobdeck {

// Not inside the class: QList's comparison asks whether there is one while the class is not complete.
bool WebhookRule::operator==(const WebhookRule&) const = default;

using namespace Qt::StringLiterals;

template<>
std::span<const wire::Word<SignatureScheme>> wire::words<SignatureScheme>()
{
    using enum SignatureScheme;
    static constexpr Word<SignatureScheme> table[] = {
        {Jobdeck, u"jobdeck"}, {GitHub, u"github"}, {GitLab, u"gitlab"}, {StandardWebhooks, u"standard_webhooks"},
        {Slack, u"slack"},     {Stripe, u"stripe"}, {Custom, u"custom"}};
    return table;
}

template<>
std::span<const wire::Word<SignatureEncoding>> wire::words<SignatureEncoding>()
{
    using enum SignatureEncoding;
    static constexpr Word<SignatureEncoding> table[] = {{Hex, u"hex"}, {Base64, u"base64"}};
    return table;
}

namespace {

const QString kKey = u"webhook"_s;
const QString kField = u"config.webhook."_s;
constexpr qint64 kDay = 24LL * 3600;
constexpr qint64 kForever = -1;
constexpr qsizetype kMostMapped = 100;
constexpr qsizetype kMostNetworks = 200;
constexpr qsizetype kLongestPrefix = 64;

QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::webhook", text);
}

/// Reads, and collects what is wrong.
class ConfigReader
{
public:
    explicit ConfigReader(const QJsonObject& config)
    {
        wire::Reader outer(config, u"config."_s);
        m_object = outer.object(kKey);
        m_errors = outer.errors();
    }

    WebhookConfig read();
    QList<FieldError> take() { return std::move(m_errors); }

private:
    void refuse(const QString& key, const QString& message)
    {
        m_errors.append({.field = kField + key, .message = message});
    }
    void checkScheme(WebhookConfig& out);
    void checkNumber(const QString& key, int& value, int least, int most);
    void checkReplay(std::optional<qint64>& seconds);
    void checkMapping(const QMap<QString, QString>& mapping);
    void checkOverrides(const QStringList& names);
    void checkNetworks(WebhookConfig& out);

    QJsonObject m_object;
    QList<FieldError> m_errors;
};

WebhookConfig ConfigReader::read()
{
    WebhookConfig out;
    wire::Reader reader(m_object, kField);
    reader.read(u"scheme"_s, out.scheme);
    reader.read(u"header"_s, out.header);
    reader.read(u"prefix"_s, out.prefix);
    reader.read(u"encoding"_s, out.encoding);
    reader.read(u"tolerance_seconds"_s, out.toleranceSeconds);
    reader.read(u"replay_seconds"_s, out.replaySeconds);
    reader.read(u"trust_delivery_ids"_s, out.trustDeliveryIds);
    reader.read(u"mapping"_s, out.mapping);
    reader.read(u"allowed_overrides"_s, out.allowedOverrides);
    reader.read(u"allowed_networks"_s, out.allowedNetworks);
    reader.read(u"per_minute"_s, out.perMinute);
    reader.read(u"burst"_s, out.burst);
    reader.read(u"queue_limit"_s, out.queueLimit);
    m_errors += reader.errors();
    if (const QJsonValue rule = m_object.value("rule"_L1); !rule.isUndefined() && !rule.isNull())
        out.rule = ruleFromJson(rule, kField + u"rule"_s, m_errors);
    checkScheme(out);
    checkNumber(u"tolerance_seconds"_s, out.toleranceSeconds, 1, static_cast<int>(kDay));
    checkReplay(out.replaySeconds);
    checkMapping(out.mapping);
    checkOverrides(out.allowedOverrides);
    checkNetworks(out);
    checkNumber(u"per_minute"_s, out.perMinute, 1, 60'000);
    checkNumber(u"burst"_s, out.burst, 1, 10'000);
    checkNumber(u"queue_limit"_s, out.queueLimit, 1, 100'000);
    return out;
}

void ConfigReader::checkScheme(WebhookConfig& out)
{
    if (out.scheme == SignatureScheme::Custom && out.header.isEmpty())
        refuse(u"header"_s, tr("Name the header that carries the signature."));
    else if (!out.header.isEmpty() && !isHeaderName(out.header))
        refuse(u"header"_s, tr("“%1” cannot name a header.").arg(out.header));
    const bool isPlain = std::ranges::all_of(out.prefix, [](QChar c) { return c > u' ' && c <= u'~'; });
    if (out.prefix.size() > kLongestPrefix || !isPlain)
        refuse(u"prefix"_s,
               tr("A prefix has at most %1 letters, digits and signs, without blanks.").arg(kLongestPrefix));
}

void ConfigReader::checkNumber(const QString& key, int& value, int least, int most)
{
    if (value >= least && value <= most)
        return;
    refuse(key, tr("This is a number from %1 to %2.").arg(least).arg(most));
    value = std::clamp(value, least, most);
}

void ConfigReader::checkReplay(std::optional<qint64>& seconds)
{
    if (!seconds || *seconds == 0 || *seconds == kForever || (*seconds >= 10 && *seconds <= 30 * kDay))
        return;
    refuse(u"replay_seconds"_s, tr("The window is off (0), 10 seconds to 30 days, or for ever (-1)."));
    seconds.reset();
}

void ConfigReader::checkMapping(const QMap<QString, QString>& mapping)
{
    if (mapping.size() > kMostMapped)
        refuse(u"mapping"_s, tr("A job takes at most %1 parameters from a body.").arg(kMostMapped));
    for (auto it = mapping.begin(); it != mapping.end(); ++it) {
        const bool isWord = std::ranges::all_of(it.key(), [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
        if (it.key().isEmpty() || !isWord)
            refuse(u"mapping"_s,
                   tr("“%1” cannot name a parameter: use letters, digits and _.").arg(it.key().left(kLongestPrefix)));
        else if (const QString problem = pointerProblem(it.value()); !problem.isEmpty())
            refuse(u"mapping."_s + it.key(), it.key() + u": "_s + problem);
    }
}

void ConfigReader::checkOverrides(const QStringList& names)
{
    for (const QString& name : names) {
        if (name.trimmed().isEmpty() || name == kKey)
            refuse(u"allowed_overrides"_s, tr("“%1” is not a setting that a sender may change.").arg(name));
    }
}

void ConfigReader::checkNetworks(WebhookConfig& out)
{
    const QJsonValue given = m_object.value("allowed_networks"_L1);
    // What cannot be read must not mean "any".
    if (!given.isUndefined() && !given.isNull() && !given.isArray())
        out.allowedNetworks = QStringList{given.toVariant().toString()};
    if (out.allowedNetworks.size() > kMostNetworks)
        refuse(u"allowed_networks"_s, tr("At most %1 networks.").arg(kMostNetworks));
    for (const QString& network : std::as_const(out.allowedNetworks)) {
        if (!IpNetwork::parse(network))
            refuse(u"allowed_networks"_s,
                   tr("“%1” is neither an address nor a network like 192.0.2.0/24.").arg(network.left(kLongestPrefix)));
    }
}

/// What is as by default is left out.
template<class T>
void putChanged(QJsonObject& object, const QString& key, const T& value, const T& standard, const QJsonValue& json)
{
    if (value == standard)
        object.remove(key);
    else
        object.insert(key, json);
}

QJsonObject mappingJson(const QMap<QString, QString>& mapping)
{
    QJsonObject object;
    for (auto it = mapping.begin(); it != mapping.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace

WebhookConfig webhookConfig(const QJsonObject& config)
{
    return ConfigReader(config).read();
}

QList<FieldError> webhookConfigErrors(const QJsonObject& config)
{
    ConfigReader reader(config);
    reader.read();
    return reader.take();
}

QJsonObject withWebhookConfig(QJsonObject config, const WebhookConfig& webhook)
{
    const WebhookConfig before = webhookConfig(config);
    if (before == webhook)
        return config;
    const WebhookConfig standard;
    QJsonObject object = config.value(kKey).toObject();
    const auto put = [&](const QString& key, auto member, const QJsonValue& json) {
        if (before.*member != webhook.*member) // what was not changed stays as written, also where it cannot be read
            putChanged(object, key, webhook.*member, standard.*member, json);
    };
    using W = WebhookConfig;
    put(u"scheme"_s, &W::scheme, wire::text(webhook.scheme));
    put(u"header"_s, &W::header, webhook.header);
    put(u"prefix"_s, &W::prefix, webhook.prefix);
    put(u"encoding"_s, &W::encoding, wire::text(webhook.encoding));
    put(u"tolerance_seconds"_s, &W::toleranceSeconds, webhook.toleranceSeconds);
    put(u"replay_seconds"_s, &W::replaySeconds, webhook.replaySeconds.value_or(0));
    put(u"trust_delivery_ids"_s, &W::trustDeliveryIds, webhook.trustDeliveryIds);
    put(u"mapping"_s, &W::mapping, mappingJson(webhook.mapping));
    put(u"rule"_s, &W::rule, webhook.rule ? QJsonValue(ruleToJson(*webhook.rule)) : QJsonValue());
    put(u"allowed_overrides"_s, &W::allowedOverrides, QJsonArray::fromStringList(webhook.allowedOverrides));
    put(u"allowed_networks"_s, &W::allowedNetworks, QJsonArray::fromStringList(webhook.allowedNetworks));
    put(u"per_minute"_s, &W::perMinute, webhook.perMinute);
    put(u"burst"_s, &W::burst, webhook.burst);
    put(u"queue_limit"_s, &W::queueLimit, webhook.queueLimit);
    if (object.isEmpty())
        config.remove(kKey);
    else
        config.insert(kKey, object);
    return config;
}

qint64 replaySeconds(const WebhookConfig& webhook)
{
    return webhook.replaySeconds.value_or(webhook.scheme == SignatureScheme::GitHub ? 30 * kDay : 300);
}

bool isReplayable(SignatureScheme scheme)
{
    switch (scheme) {
    case SignatureScheme::Jobdeck:
    case SignatureScheme::GitHub:
    case SignatureScheme::GitLab:
    case SignatureScheme::Custom:
        return true;
    case SignatureScheme::StandardWebhooks:
    case SignatureScheme::Slack:
    case SignatureScheme::Stripe:
        return false;
    }
    Q_UNREACHABLE();
}

bool isSecretOfSender(SignatureScheme scheme)
{
    return scheme == SignatureScheme::Slack || scheme == SignatureScheme::Stripe;
}

QString signatureHeader(const WebhookConfig& webhook)
{
    // clang-format off
    switch (webhook.scheme) {
    case SignatureScheme::Jobdeck: return u"X-Webhook-Signature"_s;
    case SignatureScheme::GitHub: return u"X-Hub-Signature-256"_s;
    case SignatureScheme::GitLab: return u"X-Gitlab-Token"_s;
    case SignatureScheme::StandardWebhooks: return u"webhook-signature"_s;
    case SignatureScheme::Slack: return u"X-Slack-Signature"_s;
    case SignatureScheme::Stripe: return webhook.header.isEmpty() ? u"Stripe-Signature"_s : webhook.header;
    case SignatureScheme::Custom: return webhook.header;
    }
    // clang-format on
    Q_UNREACHABLE();
}

QLatin1StringView deliveryIdHeader(SignatureScheme scheme)
{
    return scheme == SignatureScheme::GitLab ? "Idempotency-Key"_L1 : "X-GitHub-Delivery"_L1;
}

} // namespace jobdeck
