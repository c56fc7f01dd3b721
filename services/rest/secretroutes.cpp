// SPDX-License-Identifier: Apache-2.0
// What jobs name as secrets: the names are told, a value is only taken, never given.
#include "post.h"
#include "rest/answers.h"
#include "rest/routes.h"
#include "secrets/secretrules.h"
#include "secretvault.h"
#include "wire/timewire.h"

#include <algorithm>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

/// Tokens and webhook secrets in the same vault are no run's business, nor anybody's who asks from afar.
QList<SecretInfo> forRuns(const QList<SecretInfo>& all)
{
    QList<SecretInfo> out;
    std::ranges::copy_if(all, std::back_inserter(out), [](const SecretInfo& info) { return isForRuns(info.kind); });
    return out;
}

QJsonObject toJson(const SecretInfo& info)
{
    QJsonObject out{{u"name"_s, info.name},
                    {u"kind"_s, info.kind == SecretKind::ApiKey ? u"api-key"_s : u"variable"_s},
                    {u"note"_s, info.note},
                    {u"has_value"_s, info.hasValue}};
    wire::putTime(out, u"created_at"_s, info.createdAt);
    wire::putTime(out, u"last_used_at"_s, info.lastUsedAt);
    return out;
}

void listSecrets(Context& context, const Call& call)
{
    context.vault<QList<SecretInfo>>(
        [](SecretVault& vault) { return ready(Result<QList<SecretInfo>>(forRuns(vault.list()))); },
        [respond = call.respond](const Result<QList<SecretInfo>>& secrets) {
            if (!secrets)
                return respond(failure(secrets.error()));
            QJsonArray rows;
            for (const SecretInfo& info : *secrets)
                rows.append(toJson(info));
            respond(list(rows));
        });
}

struct WantedSecret
{
    QString name;
    SecretValue value;
    std::optional<QString> note;
    std::optional<SecretKind> kind;
};

Result<WantedSecret> wantedSecret(const QString& name, const QJsonObject& body)
{
    WantedSecret out{.name = name, .value = SecretValue(body.value(u"value").toString().toUtf8())};
    QList<FieldError> errors;
    if (!body.value(u"value").isString())
        errors.append({u"value"_s, u"The value is missing: text."_s});
    if (body.value(u"note").isString())
        out.note = body.value(u"note").toString();
    const QString kind = body.value(u"kind").toString(u"variable"_s);
    if (kind != "variable"_L1 && kind != "api-key"_L1)
        errors.append({u"kind"_s, u"variable or api-key."_s});
    if (body.contains(u"kind"_s))
        out.kind = kind == "api-key"_L1 ? SecretKind::ApiKey : SecretKind::Variable;
    if (!errors.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = errors.first().message, .fields = errors};
    return out;
}

/// NotFound also for what is there, but not for runs: of that nothing is told.
Result<SecretInfo> known(const SecretVault& vault, const QString& name)
{
    for (const SecretInfo& info : forRuns(vault.list())) {
        if (info.name == name)
            return info;
    }
    return Error{.code = ErrorCode::NotFound, .message = u"Secret not found"_s};
}

void writeSecret(Context& context, const Call& call)
{
    const Result<WantedSecret> wanted = wantedSecret(call.parameter("name"), call.body);
    if (!wanted)
        return call.respond(failure(wanted.error()));
    if (const Result<Done> fine = secrets::checkSecret({.name = wanted->name}, wanted->value); !fine)
        return call.respond(failure(fine.error()));
    context.vault<Done>(
        [wanted = *wanted, who = call.caller.name](SecretVault& vault) {
            SecretInfo info = known(vault, wanted.name) ? *known(vault, wanted.name) : SecretInfo{.name = wanted.name};
            info.note = wanted.note.value_or(info.note);
            info.kind = wanted.kind.value_or(info.kind);
            const QList<SecretInfo> all = vault.list();
            const bool isTaken = std::ranges::any_of(all, [&wanted](const SecretInfo& other) {
                return other.name == wanted.name && !isForRuns(other.kind);
            });
            if (isTaken)
                return ready(Result<Done>(Error{.code = ErrorCode::Conflict,
                                                .message = u"This name belongs to a secret that is not for runs."_s}));
            return vault.write(info, wanted.value, who);
        },
        [respond = call.respond](const Result<Done>& written) {
            respond(written ? noContent() : failure(written.error()));
        });
}

void deleteSecret(Context& context, const Call& call)
{
    const QString name = call.parameter("name");
    context.vault<Done>(
        [name, who = call.caller.name](SecretVault& vault) {
            const Result<SecretInfo> info = known(vault, name);
            return info ? vault.remove(name, who) : ready(Result<Done>(info.error()));
        },
        [respond = call.respond](const Result<Done>& removed) {
            respond(removed ? noContent() : failure(removed.error()));
        });
}

} // namespace

void addSecretRoutes(RouteTable& table, Context& context)
{
    using enum TokenScope;
    if (!context.hasVault())
        return;
    table.add({.method = "GET",
               .path = u"/secrets"_s,
               .scope = Manage,
               .summary = u"What jobs can name as secrets, without the values"_s,
               .answers = u"Secret[]"_s,
               .handle = [&context](const Call& call) { listSecrets(context, call); }});
    table.add({.method = "PUT",
               .path = u"/secrets/{name}"_s,
               .scope = Manage,
               .body = Body::Required,
               .summary = u"Keep a value in the vault; no answer ever has it"_s,
               .takes = u"SecretWrite"_s,
               .status = 204,
               .handle = [&context](const Call& call) { writeSecret(context, call); }});
    table.add({.method = "DELETE",
               .path = u"/secrets/{name}"_s,
               .scope = Manage,
               .summary = u"Forget a secret"_s,
               .status = 204,
               .handle = [&context](const Call& call) { deleteSecret(context, call); }});
}

} // namespace jobdeck::rest
