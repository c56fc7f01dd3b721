// SPDX-License-Identifier: Apache-2.0
// What came in by webhook and what became of it, and where it is received: what another window needs to show the same.
#include "post.h"
#include "promised.h"
#include "rest/answers.h"
#include "rest/query.h"
#include "rest/routes.h"
#include "wire/deliverywire.h"
#include "wire/executionresponse.h"
#include "wire/listenerwire.h"
#include "wire/timewire.h"

#include <limits>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

void listDeliveries(Context& context, const Call& call)
{
    Query query(call.request);
    DeliveryQuery wanted{.jobId = query.text(u"job_id"_s),
                         .text = query.text(u"q"_s),
                         .from = query.time(u"from"_s),
                         .to = query.time(u"to"_s),
                         .beforeKey = query.integer(u"before_key"_s, 0, std::numeric_limits<qint64>::max()),
                         .limit = int(query.integer(u"limit"_s, 1, 1000).value_or(100))};
    for (const QString& word : query.text(u"verdict"_s).split(u',', Qt::SkipEmptyParts)) {
        if (const auto verdict = wire::parse<DeliveryVerdict>(word.trimmed()))
            wanted.verdicts.insert(*verdict);
        else
            query.refuse(u"verdict"_s, u"“%1” is not known here."_s.arg(word));
    }
    if (const auto refusal = query.refusal())
        return call.respond(*refusal);
    context.webhooks<DeliveryPage>([wanted](Webhooks& webhooks) { return webhooks.deliveries(wanted); },
                                   [respond = call.respond](const Result<DeliveryPage>& page) {
                                       respond(page ? http::Response::json(200, wire::toJson(*page))
                                                    : failure(page.error()));
                                   });
}

void readDelivery(Context& context, const Call& call)
{
    context.webhooks<DeliveryDetail>(
        [id = call.parameter("delivery_id")](Webhooks& webhooks) { return webhooks.delivery(id); },
        [respond = call.respond](const Result<DeliveryDetail>& detail) {
            respond(detail ? http::Response::json(200, wire::toJson(*detail)) : failure(detail.error()));
        });
}

void runDelivery(Context& context, const Call& call)
{
    const QString id = call.parameter("delivery_id");
    context.webhooks<Execution>(
        [id](Webhooks& webhooks) { return webhooks.runAnyway(id); },
        [&context, id, caller = call.caller, respond = call.respond](const Result<Execution>& run) {
            context.note(caller, u"delivery.run"_s, id, run);
            respond(run ? http::Response::json(200, wire::executionRow(*run)) : failure(run.error()));
        });
}

void readListener(Context& context, const Call& call)
{
    struct Listener
    {
        ListenerSettings settings;
        ListenerStatus status;
    };
    const auto look = [](Webhooks& webhooks) {
        auto promise = std::make_shared<QPromise<Result<Listener>>>();
        promise->start();
        answer(webhooks.settings(), &webhooks, [&webhooks, promise](const Result<ListenerSettings>& settings) {
            promise->addResult(settings ? Result<Listener>(Listener{*settings, webhooks.listener()})
                                        : Result<Listener>(settings.error()));
            promise->finish();
        });
        return promise->future();
    };
    context.webhooks<Listener>(look, [respond = call.respond](const Result<Listener>& listener) {
        respond(listener ? http::Response::json(200, {{u"status"_s, wire::toJson(listener->status)},
                                                      {u"settings"_s, wire::toJson(listener->settings)}})
                         : failure(listener.error()));
    });
}

void changeListener(Context& context, const Call& call)
{
    const auto save = [body = call.body](Webhooks& webhooks) {
        const Promised<Done> promised;
        answer(webhooks.settings(), &webhooks, [&webhooks, body, promised](const Result<ListenerSettings>& now) {
            if (!now)
                return promised.finish(now.error());
            answer(webhooks.saveSettings(wire::listenerSettingsFromJson(body, *now)), &webhooks,
                   [promised](const Result<Done>& saved) { promised.finish(saved); });
        });
        return promised.future();
    };
    context.webhooks<Done>(save, [&context, caller = call.caller, respond = call.respond](const Result<Done>& saved) {
        context.note(caller, u"listener.change"_s, {}, saved);
        respond(saved ? noContent() : failure(saved.error()));
    });
}

void testListener(Context& context, const Call& call)
{
    context.webhooks<QString>(
        [](Webhooks& webhooks) { return webhooks.testReachability(); },
        [respond = call.respond](const Result<QString>& words) {
            respond(words ? http::Response::json(200, {{u"message"_s, *words}}) : failure(words.error()));
        });
}

/// The only answer besides the creating one that ever has the secret.
void rotateSecret(Context& context, const Call& call)
{
    const QString id = call.parameter("job_id");
    // Nonsense taken for "now" or "any" would lock the senders out.
    const QJsonValue expires = call.body.value(u"old_expires_at");
    const std::optional<qint64> wanted = wire::timeOf(call.body, u"old_expires_at"_s);
    if (!expires.isUndefined() && !expires.isNull() && !wanted)
        return call.respond(unprocessable({u"body"_s, u"old_expires_at"_s}, u"Input should be a valid datetime"_s,
                                          u"datetime_parsing"_s));
    const QJsonValue secretText = call.body.value(u"secret");
    if (!secretText.isUndefined() && !secretText.isNull() && secretText.toString().isEmpty())
        return call.respond(
            unprocessable({u"body"_s, u"secret"_s}, u"Input should be a valid string"_s, u"string_type"_s));
    const qint64 until = wanted.value_or(context.clock().nowMs());
    const SecretValue given(secretText.toString().toUtf8());
    context.webhooks<SecretValue>(
        [id, until, given](Webhooks& webhooks) { return webhooks.rotateSecret(id, until, given); },
        [&context, id, caller = call.caller, respond = call.respond](const Result<SecretValue>& secret) {
            context.note(caller, u"secret.rotate"_s, id, secret);
            if (!secret)
                return respond(failure(secret.error()));
            http::Response out = http::Response::json(200, {{u"webhook_secret"_s, QString::fromUtf8(secret->bytes())}});
            out.fields.append(http::Field{.name = "Cache-Control", .value = "no-store"});
            respond(out);
        });
}

void sendTest(Context& context, const Call& call)
{
    QList<std::pair<QString, QString>> headers;
    for (const auto& pair : call.body.value(u"headers").toArray())
        headers.append({pair.toArray().at(0).toString(), pair.toArray().at(1).toString()});
    const QByteArray body = QByteArray::fromBase64(call.body.value(u"body").toString().toLatin1());
    context.webhooks<SentWebhook>(
        [id = call.parameter("job_id"), body, headers](Webhooks& webhooks) { return webhooks.send(id, body, headers); },
        [&context, id = call.parameter("job_id"), caller = call.caller,
         respond = call.respond](const Result<SentWebhook>& sent) {
            context.note(caller, u"webhook.test"_s, id, sent);
            if (!sent)
                return respond(failure(sent.error()));
            respond(http::Response::json(200, {{u"status"_s, sent->status},
                                               {u"body"_s, QString::fromLatin1(sent->body.toBase64())},
                                               {u"duration_ms"_s, sent->durationMs},
                                               {u"execution_id"_s, sent->executionId}}));
        });
}

void addDeliveryRoutes(RouteTable& table, Context& context)
{
    table.add({.method = "GET",
               .path = u"/deliveries"_s,
               .scope = TokenScope::Read,
               .summary = u"What came in by webhook, newest first; verdicts separated by commas"_s,
               .answers = u"DeliveryPage"_s,
               .query = {u"job_id"_s, u"verdict"_s, u"q"_s, u"from"_s, u"to"_s, u"before_key"_s, u"limit"_s},
               .handle = [&context](const Call& call) { listDeliveries(context, call); }});
    table.add({.method = "GET",
               .path = u"/deliveries/{delivery_id}"_s,
               .scope = TokenScope::Read,
               .summary = u"One delivery with its checks, headers and body; signatures and tokens are masked"_s,
               .answers = u"DeliveryDetail"_s,
               .handle = [&context](const Call& call) { readDelivery(context, call); }});
    table.add({.method = "POST",
               .path = u"/deliveries/{delivery_id}/run"_s,
               .scope = TokenScope::Trigger,
               .summary = u"Run what a delivery asked for, whatever became of it then"_s,
               .answers = u"ExecutionRow"_s,
               .handle = [&context](const Call& call) { runDelivery(context, call); }});
}

void addListenerRoutes(RouteTable& table, Context& context)
{
    table.add({.method = "GET",
               .path = u"/listener"_s,
               .scope = TokenScope::Read,
               .summary = u"Where webhooks are received"_s,
               .answers = u"Listener"_s,
               .handle = [&context](const Call& call) { readListener(context, call); }});
    table.add({.method = "PUT",
               .path = u"/listener"_s,
               .scope = TokenScope::Manage,
               .body = Body::Required,
               .summary = u"Receive them elsewhere"_s,
               .takes = u"ListenerSettings"_s,
               .status = 204,
               .handle = [&context](const Call& call) { changeListener(context, call); }});
    table.add({.method = "POST",
               .path = u"/listener/test"_s,
               .scope = TokenScope::Manage,
               .summary = u"Whether its public address leads to it, in words"_s,
               .answers = u"Message"_s,
               .handle = [&context](const Call& call) { testListener(context, call); }});
}

} // namespace

void addWebhookLogRoutes(RouteTable& table, Context& context)
{
    if (!context.webhooks())
        return;
    addDeliveryRoutes(table, context);
    addListenerRoutes(table, context);
    table.add(
        {.method = "POST",
         .path = u"/jobs/{job_id}/webhook/rotate"_s,
         .scope = TokenScope::Manage,
         .body = Body::Optional,
         .summary =
             u"A new secret for a webhook job, the sender's own or one made here; the old one stays good until a time"_s,
         .takes = u"SecretRotation"_s,
         .answers = u"NewSecret"_s,
         .handle = [&context](const Call& call) { rotateSecret(context, call); }});
    table.add({.method = "POST",
               .path = u"/jobs/{job_id}/webhook/test"_s,
               .scope = TokenScope::Trigger,
               .body = Body::Required,
               .summary = u"Sign a body as the job demands and send it to the job's own address"_s,
               .takes = u"TestDelivery"_s,
               .answers = u"SentDelivery"_s,
               .handle = [&context](const Call& call) { sendTest(context, call); }});
}

} // namespace jobdeck::rest
