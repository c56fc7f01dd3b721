// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: any body through bodies, mappings and rules; nothing crashes, and nothing gets past its bounds.
#include "webhook/payload.h"
#include "webhook/payloadmapping.h"
#include "webhook/ruleevaluation.h"
#include "webhook/webhookheaders.h"

#include <cstdint>
#include <cstdlib>

using namespace jobdeck;
using namespace jobdeck::webhook;

static void demand(bool condition)
{
    if (!condition)
        std::abort();
}

/// Up to the first line end: a JSON pointer; the rest: the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char*>(data), qsizetype(size));
    const qsizetype end = text.indexOf('\n');
    const QString pointer = QString::fromUtf8(text.left(end));
    const QByteArray body = end < 0 ? QByteArray() : text.mid(end + 1);
    for (const char* type : {"application/json", "application/x-www-form-urlencoded"}) {
        const Result<QJsonValue> json = bodyJson(body, type);
        if (!json) {
            demand(!json.error().message.isEmpty());
            continue;
        }
        WebhookConfig config;
        if (const Result<Payload> plain = readPayload(*json, config)) {
            for (const QString& key : plain->configOverride.keys())
                demand(config.allowedOverrides.contains(key));
            for (const QString& key : plain->ignoredOverrides)
                demand(!plain->configOverride.contains(key));
        }
        config.mapping = {{QStringLiteral("a"), pointer}};
        const Result<Payload> mapped = readPayload(*json, config);
        demand(bool(mapped) && mapped->parameters.size() <= 1);
        demand(mapped->parameters.value(QStringLiteral("a")).toString().size() <= kLongestParameter);
        const WebhookRule rule{.kind = WebhookRule::Kind::Matches, .pointer = pointer, .values = {pointer}};
        demand(!evaluateRule(rule, {{pointer, pointer}}, *json).reason.isNull());
    }
    (void)maskedValue(pointer.toUtf8(), body);
    return 0;
}
