// SPDX-License-Identifier: Apache-2.0
#include "webhook/examination.h"

#include "jobconfig.h"
#include "newid.h"
#include "webhook/payload.h"
#include "webhook/sha256.h"
#include "webhook/webhookheaders.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <utility>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

/// Of a body, in the log: of one whose sender is known, and of a stranger's.
static constexpr qsizetype kKeptBytes = 64 * 1024;
static constexpr qsizetype kKeptOfStrangers = 4 * 1024;
/// How long a signed id is remembered where the job does not say: senders try again for days.
static constexpr qint64 kRememberIdsMs = 30LL * 24 * 3600 * 1000;
static constexpr qsizetype kLongestChallenge = 256;
static constexpr qsizetype kMostChecks = 8;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::webhook", text);
}

/// The few sentences that are said of every delivery are put together once. `text` is of QT_TRANSLATE_NOOP().
static QString sentence(const char* text, const QString& part)
{
    static constexpr qsizetype kMost = 1000;
    static constexpr qsizetype kLongest = 64; // senders name parameters, as many as they like
    thread_local QHash<std::pair<const char*, QString>, QString> said;
    if (part.size() > kLongest)
        return tr(text).arg(part);
    if (said.size() > kMost)
        said.clear();
    QString& words = said[{text, part}];
    if (words.isEmpty())
        words = tr(text).arg(part);
    return words;
}

/// Whoever gives senders a new secret looks for those that have not changed over.
static QString signedWith(const SignatureVerdict& verdict)
{
    return verdict.secretExpires ? tr("Signed with the job's old secret") : tr("Signed with the job's secret");
}

QString realPeer(const http::Request& request, const HookTable& table)
{
    const auto isForwarded = [](const http::Field& field) { return field.isNamed("X-Forwarded-For"); };
    if (std::ranges::none_of(request.fields, isForwarded))
        return request.peer;
    std::optional<IpNetwork> address = IpNetwork::parse(request.peer);
    if (!address || !isWithin(*address, table.trustedProxies))
        return request.peer;
    QByteArrayList hops;
    for (const http::Field& field : request.fields) {
        if (isForwarded(field))
            hops.append(field.value.split(','));
    }
    // From the right: what stands left of the last address that no trusted proxy wrote is the sender's invention.
    QString peer = request.peer;
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const QString text = QString::fromLatin1(hop->trimmed());
        address = IpNetwork::parse(text);
        if (!address || text.contains(u'/'))
            break;
        peer = text;
        if (!isWithin(*address, table.trustedProxies))
            break;
    }
    return peer;
}

static QByteArrayView kept(const QByteArray& body, qsizetype most)
{
    return QByteArrayView(body).first(std::min(body.size(), most));
}

Examination::Examination(const Hook& hook, const http::Request& request, const QString& peer, const Moment& moment)
    : m_hook(hook)
    , m_request(request)
    , m_moment(moment)
{
    const QByteArray ownHeader = hook.config.header.toUtf8();
    m_parts = {.path = hook.path, .body = kept(request.body, kKeptOfStrangers)};
    m_parts.checks.reserve(kMostChecks);
    m_parts.headers.reserve(request.fields.size());
    for (const http::Field& field : request.fields)
        m_parts.headers.append({field.name, maskedValue(field.name, field.value, ownHeader)});
    row() = {.id = newId(moment.now),
             .jobId = hook.jobId,
             .jobName = hook.jobName,
             .at = moment.now,
             .peer = peer,
             .bodySize = request.body.size()};
}

Arrival Examination::takeArrival()
{
    m_arrival.delivery.details = packedDetails(m_parts);
    return std::move(m_arrival);
}

DeliveryDetail Examination::refused() const
{
    DeliveryDetail out{.delivery = m_arrival.delivery.row,
                       .path = m_parts.path,
                       .checks = m_parts.checks,
                       .body = m_parts.body.toByteArray(),
                       .parameters = m_arrival.parameters,
                       .ignoredOverrides = m_parts.ignoredOverrides};
    for (const http::Field& header : m_parts.headers)
        out.headers.append({QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
    return out;
}

void Examination::seen(const QString& name, const QString& words)
{
    m_parts.checks.append({.name = name, .passed = true, .words = words});
}

bool Examination::refuse(const QString& name, DeliveryVerdict verdict, int status, const QString& reason)
{
    m_parts.checks.append({.name = name, .passed = false, .words = reason});
    row().verdict = verdict;
    row().status = status;
    row().reason = reason;
    return false;
}

bool Examination::startNothing(const QString& name, DeliveryVerdict verdict, const QString& reason)
{
    refuse(name, verdict, 200, reason);
    m_arrival.starts = false;
    return false;
}

bool Examination::pass(RateLimits& limits, const Rate& overall)
{
    m_arrival.queueLimit = m_hook.config.queueLimit;
    const bool passed = checkNetwork() && checkSignature() && checkEnabled() && checkRate(limits, overall) &&
                        checkPing() && checkPayload() && checkRules() && checkParameters();
    return passed || !m_arrival.starts;
}

bool Examination::checkNetwork()
{
    if (m_hook.networks.empty())
        return true;
    const std::optional<IpNetwork> address = IpNetwork::parse(row().peer);
    if (!address || !isWithin(*address, m_hook.networks))
        return refuse(u"network"_s, DeliveryVerdict::Forbidden, 403, u"Forbidden"_s);
    seen(u"network"_s, sentence(QT_TRANSLATE_NOOP("jobdeck::webhook", "%1 is allowed"), row().peer));
    return true;
}

bool Examination::checkSignature()
{
    if (!m_hook.obstacle.isEmpty())
        return refuse(u"signature"_s, DeliveryVerdict::Unverifiable, 503, m_hook.obstacle);
    const SignatureVerdict verdict =
        verify(m_hook.config, m_request.fields, m_request.body, m_hook.secrets, m_moment.now);
    using enum SignatureVerdict::Outcome;
    if (verdict.outcome != Valid) {
        if (verdict.outcome == OutsideWindow)
            seen(u"signature"_s, signedWith(verdict));
        return refuse(verdict.outcome == OutsideWindow ? u"time"_s : u"signature"_s, DeliveryVerdict::Unauthorized, 401,
                      verdict.reason);
    }
    m_secretName = verdict.secretName;
    m_parts.body = kept(m_request.body, kKeptBytes);
    seen(u"signature"_s, signedWith(verdict));
    if (verdict.time)
        seen(u"time"_s, tr("Signed %1 s ago, at most %2 s are taken")
                            .arg(m_moment.now / 1000 - *verdict.time)
                            .arg(m_hook.config.toleranceSeconds));
    noteReplay(verdict);
    return true;
}

void Examination::noteReplay(const SignatureVerdict& verdict)
{
    const WebhookConfig& config = m_hook.config;
    const qint64 asked = replaySeconds(config);
    m_arrival.digest = verdict.digest;
    if (!isReplayable(config.scheme)) {
        // As long as the signed time lets an equal one through; a signed id also stands for later tries of its sender.
        const qint64 least = 2000LL * config.toleranceSeconds + 1000;
        const bool hasId = config.scheme == SignatureScheme::StandardWebhooks;
        const qint64 wished = asked < 0 ? -1 : config.replaySeconds ? asked * 1000 : hasId ? kRememberIdsMs : least;
        m_arrival.windowMs = wished < 0 ? -1 : std::max(wished, least);
        return;
    }
    m_arrival.windowMs = asked < 0 ? -1 : asked * 1000;
    if (asked == 0)
        m_arrival.digest.clear();
    const QLatin1StringView header = deliveryIdHeader(config.scheme);
    const QByteArray id = m_request.field(QByteArrayView(header.data(), header.size()));
    if (config.trustDeliveryIds && !id.isEmpty() && !m_arrival.digest.isEmpty())
        m_arrival.digest = sha256({m_arrival.digest, id});
}

bool Examination::checkEnabled()
{
    return m_hook.enabled || refuse(u"job"_s, DeliveryVerdict::Disabled, 400, u"Job is disabled"_s);
}

bool Examination::checkRate(RateLimits& limits, const Rate& overall)
{
    const Rate rate = {.perMinute = m_hook.config.perMinute, .burst = m_hook.config.burst};
    if (const std::optional<qint64> wait = limits.take(m_hook.jobId, rate, overall, m_moment.monotonic)) {
        m_retryAfterMs = *wait;
        return refuse(u"rate"_s, DeliveryVerdict::RateLimited, 429, u"Too many deliveries"_s);
    }
    seen(u"rate"_s,
         sentence(QT_TRANSLATE_NOOP("jobdeck::webhook", "Within %1 a minute"), QString::number(rate.perMinute)));
    return true;
}

bool Examination::checkPing()
{
    if (m_hook.config.scheme != SignatureScheme::GitHub || m_request.field("X-GitHub-Event") != "ping")
        return true;
    return startNothing(u"rules"_s, DeliveryVerdict::Ping, u"GitHub's ping: the settings work"_s);
}

bool Examination::checkPayload()
{
    const Result<QJsonValue> body = bodyJson(m_request.body, m_request.field("Content-Type"));
    if (!body)
        return refuse(u"payload"_s, DeliveryVerdict::Invalid, 400, body.error().message);
    m_body = *body;
    return !isChallenge() ||
           startNothing(u"rules"_s, DeliveryVerdict::Ping, u"Slack asked whether this is the address"_s);
}

/// Slack believes an address once it gives back what it was sent:
/// https://docs.slack.dev/reference/events/url_verification
bool Examination::isChallenge()
{
    const QJsonObject body = m_body.toObject();
    if (m_hook.config.scheme != SignatureScheme::Slack || body.value("type"_L1) != "url_verification"_L1)
        return false;
    m_challenge = body.value("challenge"_L1).toString().left(kLongestChallenge);
    return true;
}

bool Examination::checkRules()
{
    if (!m_hook.rule)
        return true;
    WebhookHeaders headers;
    for (const http::Field& field : m_request.fields)
        headers.append({QString::fromLatin1(field.name), QString::fromUtf8(field.value)});
    const RuleAnswer answer = m_hook.rule->evaluate(headers, m_body);
    if (!answer.matched)
        return startNothing(u"rules"_s, DeliveryVerdict::NotMatched, answer.reason);
    seen(u"rules"_s, answer.reason);
    return true;
}

/// The log has the whole body, and it is what was parsed.
bool Examination::isKeptAsRead() const
{
    return m_parts.body.size() == m_request.body.size() && isJsonItself(m_request.field("Content-Type"));
}

bool Examination::checkParameters()
{
    const auto invalid = [this](const QString& reason) {
        return refuse(u"payload"_s, DeliveryVerdict::Invalid, 400, reason);
    };
    const Result<Payload> payload = readPayload(m_body, m_hook.config);
    if (!payload)
        return invalid(payload.error().message);
    m_parts.ignoredOverrides = payload->ignoredOverrides;
    m_arrival.parameters = payload->parameters;
    if (const QStringList missing = missingParameters(m_hook.required, payload->parameters); !missing.isEmpty())
        return invalid(u"Missing required parameters: "_s + missing.join(u", "_s));
    if (!payload->configOverride.isEmpty()) {
        const Result<JobConfig> config = jobConfig(mergedConfig(m_hook.jobConfig, payload->configOverride));
        if (!config)
            return invalid(config.error().message);
    }
    m_arrival.configOverride = payload->configOverride;
    m_arrival.delivery.hasMetadata = !payload->metadata.isEmpty() && isKeptAsRead();
    if (!m_arrival.delivery.hasMetadata)
        m_arrival.metadata = payload->metadata;
    seen(u"payload"_s,
         sentence(QT_TRANSLATE_NOOP("jobdeck::webhook", "Parameters: %1"), payload->parameters.keys().join(u", "_s)));
    return true;
}

} // namespace jobdeck::webhook
