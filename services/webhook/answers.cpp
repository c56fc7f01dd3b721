// SPDX-License-Identifier: Apache-2.0
#include "webhook/answers.h"

#include <QJsonArray>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static constexpr qint64 kTryAgainMs = 5'000;

http::Response refusalAnswer(int status, const QString& text, qint64 retryAfterMs)
{
    http::Response out = http::Response::detail(status, text);
    if (retryAfterMs > 0)
        out.fields.append({"Retry-After", QByteArray::number((retryAfterMs + 999) / 1000)});
    return out;
}

int statusOf(const Acceptance& acceptance)
{
    // clang-format off
    switch (acceptance.verdict) {
    case DeliveryVerdict::QueueFull: return 429;
    case DeliveryVerdict::Disabled: return acceptance.later ? 503 : 400;
    case DeliveryVerdict::UnknownPath: return 404;
    case DeliveryVerdict::NotStored: return 503;
    default: return 200;
    }
    // clang-format on
}

static QString statusWord(DeliveryVerdict verdict)
{
    // clang-format off
    switch (verdict) {
    case DeliveryVerdict::Started: return u"started"_s;
    case DeliveryVerdict::Duplicate: return u"duplicate"_s;
    case DeliveryVerdict::Ping: return u"pong"_s;
    default: return u"not_matched"_s;
    }
    // clang-format on
}

static QString message(const Acceptance& acceptance)
{
    if (acceptance.verdict == DeliveryVerdict::Started)
        return u"Job triggered"_s;
    if (acceptance.verdict == DeliveryVerdict::Duplicate)
        return u"The same was delivered before; nothing was started."_s;
    return acceptance.reason;
}

http::Response answerFor(const Acceptance& acceptance, const QString& jobId, const QStringList& ignored)
{
    if (const int status = statusOf(acceptance); status != 200)
        return refusalAnswer(status, acceptance.reason, status == 429 || status == 503 ? kTryAgainMs : 0);
    QJsonObject body{
        {u"job_id"_s, jobId}, {u"status"_s, statusWord(acceptance.verdict)}, {u"message"_s, message(acceptance)}};
    if (!acceptance.executionId.isEmpty()) {
        body.insert(u"execution_id"_s, acceptance.executionId);
        body.insert(u"workflow_id"_s, u"agent-execution-"_s + acceptance.executionId);
    }
    if (!ignored.isEmpty())
        body.insert(u"ignored_overrides"_s, QJsonArray::fromStringList(ignored));
    return http::Response::json(200, body);
}

} // namespace jobdeck::webhook
