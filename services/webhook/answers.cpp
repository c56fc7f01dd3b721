// SPDX-License-Identifier: Apache-2.0
#include "webhook/answers.h"

#include "wire/jsontext.h"

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static constexpr qint64 kTryAgainMs = 5'000;
/// Characters that most answers are shorter than.
static constexpr qsizetype kUsualBody = 320;

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

http::Response answerFor(const Acceptance& acceptance, const QString& jobId, const QStringList& ignored,
                         const QString& challenge)
{
    if (const int status = statusOf(acceptance); status != 200)
        return refusalAnswer(status, acceptance.reason, status == 429 || status == 503 ? kTryAgainMs : 0);
    QString body;
    body.reserve(kUsualBody);
    const auto add = [&body](QStringView before, QStringView value) {
        body += before;
        wire::appendJsonString(body, value);
    };
    add(u"{\"job_id\":", jobId);
    add(u",\"status\":", statusWord(acceptance.verdict));
    add(u",\"message\":", message(acceptance));
    if (!acceptance.executionId.isEmpty()) {
        add(u",\"execution_id\":", acceptance.executionId);
        add(u",\"workflow_id\":", u"agent-execution-"_s + acceptance.executionId);
    }
    if (!challenge.isEmpty())
        add(u",\"challenge\":", challenge);
    for (const QString& key : ignored) {
        body += &key == &ignored.first() ? u",\"ignored_overrides\":[" : u",";
        wire::appendJsonString(body, key);
    }
    body += ignored.isEmpty() ? u"}" : u"]}";
    return {.status = 200, .contentType = "application/json", .body = body.toUtf8()};
}

} // namespace jobdeck::webhook
