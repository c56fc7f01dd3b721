// SPDX-License-Identifier: Apache-2.0
// Who may ask, and who asked what: tokens and the audit log.
#include "rest/answers.h"
#include "rest/query.h"
#include "rest/routes.h"
#include "rest/tokenwire.h"
#include "wire/auditwire.h"

#include <limits>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

void listTokens(Context& context, const Call& call)
{
    context.serving<QList<ApiToken>>([](Serving& serving) { return serving.tokens(); },
                                     [respond = call.respond](const Result<QList<ApiToken>>& tokens) {
                                         if (!tokens)
                                             return respond(failure(tokens.error()));
                                         QJsonArray rows;
                                         for (const ApiToken& token : *tokens)
                                             rows.append(toJson(token));
                                         respond(list(rows));
                                     });
}

void createToken(Context& context, const Call& call)
{
    const Result<WantedToken> wanted = wantedToken(call.body);
    if (!wanted)
        return call.respond(failure(wanted.error()));
    context.serving<NewToken>(
        [wanted = *wanted](Serving& serving) {
            return serving.createToken(wanted.name, wanted.scope, wanted.expiresAt);
        },
        [&context, name = wanted->name, caller = call.caller, respond = call.respond](const Result<NewToken>& made) {
            context.note(caller, u"token.create"_s, name, made);
            if (!made)
                return respond(failure(made.error()));
            QJsonObject answer = toJson(made->token);
            answer.insert(u"token"_s, QString::fromLatin1(made->value.bytes()));
            respond(http::Response::json(201, answer));
        });
}

void revokeToken(Context& context, const Call& call)
{
    const QString id = call.parameter("token_id");
    context.serving<Done>([id](Serving& serving) { return serving.revokeToken(id); },
                          [&context, id, caller = call.caller, respond = call.respond](const Result<Done>& revoked) {
                              context.note(caller, u"token.revoke"_s, id, revoked);
                              respond(revoked ? noContent() : failure(revoked.error()));
                          });
}

void readAudit(Context& context, const Call& call)
{
    Query query(call.request);
    const AuditQuery wanted{.text = query.text(u"q"_s),
                            .beforeKey = query.integer(u"before_key"_s, 0, std::numeric_limits<qint64>::max()),
                            .limit = int(query.integer(u"limit"_s, 1, 1000).value_or(100))};
    if (const auto refusal = query.refusal())
        return call.respond(*refusal);
    ask<AuditPage>(
        context.audit(), &context, [audit = context.audit(), wanted] { return audit->entries(wanted); },
        [respond = call.respond](const Result<AuditPage>& page) {
            respond(page ? http::Response::json(200, wire::toJson(*page)) : failure(page.error()));
        });
}

} // namespace

void addAccessRoutes(RouteTable& table, Context& context)
{
    using enum TokenScope;
    if (context.audit())
        table.add({.method = "GET",
                   .path = u"/audit"_s,
                   .scope = Manage,
                   .summary = u"Who did what, newest first"_s,
                   .answers = u"AuditPage"_s,
                   .query = {u"q"_s, u"before_key"_s, u"limit"_s},
                   .handle = [&context](const Call& call) { readAudit(context, call); }});
    if (!context.serving())
        return;
    table.add({.method = "GET",
               .path = u"/tokens"_s,
               .scope = Manage,
               .summary = u"All tokens, without their values"_s,
               .answers = u"Token[]"_s,
               .handle = [&context](const Call& call) { listTokens(context, call); }});
    table.add({.method = "POST",
               .path = u"/tokens"_s,
               .scope = Manage,
               .body = Body::Required,
               .summary = u"Make a token; its value is in this answer only"_s,
               .takes = u"TokenCreate"_s,
               .answers = u"NewToken"_s,
               .status = 201,
               .handle = [&context](const Call& call) { createToken(context, call); }});
    table.add({.method = "DELETE",
               .path = u"/tokens/{token_id}"_s,
               .scope = Manage,
               .summary = u"Revoke a token; what it has open is closed"_s,
               .status = 204,
               .handle = [&context](const Call& call) { revokeToken(context, call); }});
}

} // namespace jobdeck::rest
