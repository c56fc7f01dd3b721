// SPDX-License-Identifier: Apache-2.0
#include "connections/connectioncommands.h"

#include "command.h"
#include "session/connectionbook.h"
#include "session/failure.h"
#include "session/waiter.h"
#include "term/terminal.h"
#include "term/texttable.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Connections)
};

QString kindWord(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::Unknown:
        return u"unknown"_s;
    case ServiceKind::ControlPlane:
        return u"control_plane"_s;
    case ServiceKind::Jobdeck:
        return u"jobdeck"_s;
    }
    Q_UNREACHABLE();
}

QString kindName(ServiceKind kind)
{
    if (kind == ServiceKind::Unknown)
        return u"—"_s;
    return kind == ServiceKind::Jobdeck ? u"Jobdeck"_s : Words::tr("control plane");
}

QJsonObject toJson(const ConnectionSettings& settings)
{
    return {{u"id"_s, settings.id},
            {u"name"_s, settings.name},
            {u"kind"_s, kindWord(settings.kind)},
            {u"base_url"_s, settings.baseUrl},
            {u"ca_file"_s, settings.caFile},
            {u"answer_seconds"_s, settings.answerSeconds}};
}

/// The book of the folder that the command line means, for `work(book, target)`.
int withBook(const Call& call, bool changes, const std::function<int(ConnectionBook&, const Target&)>& work)
{
    const Result<Target> target = targetOf(call);
    if (!target)
        return target.error().code == ErrorCode::Invalid ? usage(call, target.error().message)
                                                         : fail(call, target.error());
    const auto book = ConnectionBook::open(target->folder, target->mayCreate);
    if (!book)
        return fail(call, book.error());
    if (changes && (*book)->obstacle())
        return fail(call, *(*book)->obstacle());
    return work(**book, *target);
}

/// From a file into the address: everybody on this computer can see a command line.
std::optional<Error> takeProxyPassword(const Call& call, ConnectionSettings& settings)
{
    QUrl proxy(settings.proxyUrl);
    if (!proxy.password().isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = Words::tr("Others can see a password on the command line: http://USER@HOST:PORT with "
                                          "--proxy-password-file FILE.")};
    if (!call.isSet(u"proxy-password-file"_s))
        return std::nullopt;
    const Result<SecretValue> password = secretInFile(call.value(u"proxy-password-file"_s));
    if (!password)
        return password.error();
    proxy.setPassword(QString::fromUtf8(password->bytes()), QUrl::DecodedMode);
    settings.proxyUrl = proxy.toString(QUrl::FullyEncoded);
    return std::nullopt;
}

/// The settings that the options ask for, over those of the stored connection or a new one.
Result<ConnectionSettings> wanted(const Call& call, ConnectionSettings settings)
{
    if (call.isSet(u"url"_s))
        settings.baseUrl = remote::ConnectionStore::tidyBaseUrl(call.value(u"url"_s));
    if (call.isSet(u"ca-file"_s))
        settings.caFile = call.value(u"ca-file"_s);
    if (call.isSet(u"no-proxy"_s))
        settings.proxy = ProxyChoice::None;
    if (call.isSet(u"proxy"_s)) {
        settings.proxy = ProxyChoice::Custom;
        settings.proxyUrl = call.value(u"proxy"_s);
        if (const std::optional<Error> refused = takeProxyPassword(call, settings))
            return *refused;
    }
    if (call.isSet(u"timeout"_s))
        settings.answerSeconds = call.value(u"timeout"_s).toInt();
    if (const QList<FieldError> errors = remote::ConnectionStore::errors(settings); !errors.isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = Words::tr("The connection makes no sense as it is."),
                     .fields = errors};
    return settings;
}

int list(const Call& call, ConnectionBook& book)
{
    const QList<ConnectionSettings> all = book.store().list();
    if (call.isSet(u"json"_s)) {
        QJsonArray array;
        for (const ConnectionSettings& settings : all)
            array.append(toJson(settings));
        call.terminal().printJson(array);
        return ExitOk;
    }
    TextTable table({{.heading = Words::tr("NAME"), .least = 10},
                     {.heading = Words::tr("KIND")},
                     {.heading = Words::tr("ADDRESS"), .least = 20},
                     {.heading = Words::tr("ID")}});
    for (const ConnectionSettings& settings : all)
        table.add({settings.name, kindName(settings.kind), settings.baseUrl, Cell(settings.id, Tone::Quiet)});
    if (all.isEmpty())
        call.terminal().warn(Words::tr("There are no connections; “local” is this computer."));
    call.terminal().print(table.text(call.terminal().look().width, call.terminal().look().colour));
    return ExitOk;
}

std::optional<SecretValue> tokenOf(const Target& target)
{
    return target.token.isEmpty() ? std::nullopt : std::optional(target.token);
}

int add(const Call& call, ConnectionBook& book, const Target& target)
{
    const QString name = call.argument(0);
    if (book.store().find(name))
        return fail(call, {.code = ErrorCode::Conflict,
                           .message = Words::tr("There is a connection “%1” already. Remove it first.").arg(name)});
    ConnectionSettings fresh = book.store().defaults();
    fresh.name = name;
    const Result<ConnectionSettings> settings = wanted(call, fresh);
    if (!settings)
        return fail(call, settings.error());
    SecretValue token = target.token;
    if (token.isEmpty())
        token = book.store().defaultToken();
    const auto saved = waitFor(book.store().save(*settings, token.isEmpty() ? std::nullopt : std::optional(token)));
    if (!saved)
        return fail(call, saved.error());
    if (call.isSet(u"json"_s))
        call.terminal().printJson(toJson(*saved));
    else
        call.terminal().printLine(
            Words::tr("Connection “%1”: %2").arg(harmless(saved->name), harmless(saved->baseUrl)));
    if (token.isEmpty())
        call.terminal().warn(Words::tr("It has no token: --token-file or KUBIYA_API_KEY gives it one."));
    return ExitOk;
}

int test(const Call& call, ConnectionBook& book, const Target& target)
{
    const Result<ConnectionSettings> settings = book.named(call.argument(0));
    if (!settings)
        return fail(call, settings.error());
    std::optional<SecretValue> token = tokenOf(target);
    if (!token) {
        if (const Result<SecretValue> kept = waitFor(book.token(settings->id)))
            token = *kept;
        else if (kept.error().code != ErrorCode::NotFound)
            return fail(call, kept.error());
    }
    const Result<ConnectionSettings> usable = book.withProxyPassword(*settings);
    if (!usable)
        return fail(call, usable.error());
    const Result<ConnectionReport> report = waitFor(book.store().test(*usable, token));
    if (!report)
        return fail(call, report.error());
    if (call.isSet(u"json"_s)) {
        call.terminal().printJson(QJsonObject{{u"works"_s, report->works},
                                              {u"kind"_s, kindWord(report->kind)},
                                              {u"summary"_s, report->summary},
                                              {u"advice"_s, report->advice},
                                              {u"certificate"_s, report->certificate}});
    } else {
        for (const QString& text : {report->summary, report->advice, report->certificate}) {
            for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts))
                call.terminal().printLine(harmless(line));
        }
    }
    return report->works ? ExitOk : ExitUnreachable;
}

int remove(const Call& call, ConnectionBook& book)
{
    for (const QString& word : call.arguments()) {
        const Result<ConnectionSettings> settings = book.named(word);
        if (!settings)
            return fail(call, settings.error());
        if (const Result<Done> done = waitFor(book.store().remove(settings->id)); !done)
            return fail(call, done.error());
        if (call.isSet(u"json"_s))
            call.terminal().printJsonLine({{u"deleted"_s, settings->id}});
        else
            call.terminal().printLine(
                Words::tr("Removed “%1”, its token and what was remembered of it.").arg(harmless(settings->name)));
    }
    return ExitOk;
}

} // namespace

int listConnections(const Call& call)
{
    return withBook(call, false, [&call](ConnectionBook& book, const Target&) { return list(call, book); });
}

int addConnection(const Call& call)
{
    return withBook(call, true,
                    [&call](ConnectionBook& book, const Target& target) { return add(call, book, target); });
}

int testConnection(const Call& call)
{
    return withBook(call, false,
                    [&call](ConnectionBook& book, const Target& target) { return test(call, book, target); });
}

int removeConnections(const Call& call)
{
    return withBook(call, true, [&call](ConnectionBook& book, const Target&) { return remove(call, book); });
}

} // namespace jobdeck::ctl
