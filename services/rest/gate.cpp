// SPDX-License-Identifier: Apache-2.0
#include "rest/gate.h"

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static constexpr qint64 kMinuteMs = 60'000;
static constexpr int kGuesses = 10;      ///< wrong tokens of one peer in a minute
static constexpr int kMostPeers = 1'000; ///< remembered at once

Gate::Gate(const Clock& clock, Refused refused, Used used)
    : m_clock(clock)
    , m_refused(std::move(refused))
    , m_used(std::move(used))
{}

static Caller localCaller(const http::Request& request)
{
    const bool terminal = request.field("User-Agent").startsWith("jobdeckctl");
    return {.name = terminal ? u"terminal"_s : u"console"_s};
}

static QByteArray bearer(const http::Request& request)
{
    const QByteArray value = request.field("Authorization");
    return value.left(7).toLower() == "bearer " ? value.mid(7).trimmed() : QByteArray();
}

static http::Response withField(http::Response response, const http::Field& field)
{
    response.fields.append(field);
    return response;
}

std::variant<Caller, http::Response> Gate::admit(const http::Request& request, TokenScope needed)
{
    auto admitted = check(request, needed);
    if (!m_ready && std::holds_alternative<Caller>(admitted))
        return withField(http::Response::detail(503, u"The scheduler is starting."_s), {"Retry-After", "1"});
    return admitted;
}

std::variant<Caller, http::Response> Gate::check(const http::Request& request, TokenScope needed)
{
    if (request.peer.isEmpty())
        return localCaller(request);
    const qint64 minute = m_clock.nowMs() / kMinuteMs;
    const auto guesses = m_guesses.constFind(request.peer);
    if (guesses != m_guesses.constEnd() && guesses->minute == minute && guesses->count >= kGuesses) {
        ++m_guesses[request.peer].count;
        return withField(http::Response::detail(429, u"Too many wrong tokens. Try again in a minute."_s),
                         {"Retry-After", "60"});
    }
    const QByteArray presented = bearer(request);
    if (presented.isEmpty())
        return withField(http::Response::detail(401, u"Not authenticated"_s), {"WWW-Authenticate", "Bearer"});
    const std::optional<ApiToken> token = m_tokens->find(presented, m_clock.nowMs());
    if (!token)
        return refuse(request.peer, u"This token is not known here, or no longer."_s);
    noteUse(*token, request.peer);
    if (token->scope < needed)
        return http::Response::detail(403, u"The token “%1” does not reach that far."_s.arg(token->name));
    return Caller{.name = token->name, .tokenId = token->id, .scope = token->scope, .from = request.peer};
}

http::Response Gate::refuse(const QString& peer, const QString& why)
{
    const qint64 minute = m_clock.nowMs() / kMinuteMs;
    if (m_guesses.size() >= kMostPeers)
        m_guesses.removeIf([minute](const auto& entry) { return entry.value().minute != minute; });
    Guesses& guesses = m_guesses[peer];
    const int before = guesses.minute == minute ? 0 : guesses.count;
    if (guesses.minute != minute || guesses.count == 0) {
        guesses = {.minute = minute};
        m_refused(peer, why, before + 1);
    }
    ++guesses.count;
    return withField(http::Response::detail(401, why), {"WWW-Authenticate", "Bearer error=\"invalid_token\""});
}

void Gate::noteUse(const ApiToken& token, const QString& peer)
{
    const qint64 minute = m_clock.nowMs() / kMinuteMs;
    if (qint64& last = m_lastUse[token.id]; last != minute) {
        last = minute;
        m_used(token.id, minute * kMinuteMs, peer);
    }
}

} // namespace jobdeck::rest
