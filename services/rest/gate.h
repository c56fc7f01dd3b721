// SPDX-License-Identifier: Apache-2.0
// Lets requests in: bearer tokens and their scopes, with a limit on how often one peer may guess. On the http thread.
#pragma once

#include "clock.h"
#include "http/request.h"
#include "http/response.h"
#include "rest/caller.h"
#include "rest/tokentable.h"

#include <QHash>

#include <functional>
#include <memory>
#include <variant>

namespace jobdeck::rest {

class Gate
{
public:
    /// Told once a minute and peer: how many refusals there were since the last time.
    using Refused = std::function<void(const QString& peer, const QString& why, int count)>;
    /// Told once a minute and token.
    using Used = std::function<void(const QString& tokenId, qint64 minute, const QString& peer)>;

    Gate(const Clock& clock, Refused refused, Used used);

    void setTokens(std::shared_ptr<const TokenTable> tokens) { m_tokens = std::move(tokens); }
    const TokenTable& tokens() const { return *m_tokens; }

    /// The backend's state is known.
    void setReady(bool ready) { m_ready = ready; }

    /// The caller, or the answer: 401 without a good token, 403 where its scope does not reach, 429 after too many
    /// wrong ones, 503 before the backend's state is known. Local sockets need none.
    std::variant<Caller, http::Response> admit(const http::Request& request, TokenScope needed);

private:
    struct Guesses
    {
        qint64 minute = 0;
        int count = 0;
    };

    std::variant<Caller, http::Response> check(const http::Request& request, TokenScope needed);
    http::Response refuse(const QString& peer, const QString& why);
    void noteUse(const ApiToken& token, const QString& peer);

    const Clock& m_clock;
    Refused m_refused;
    Used m_used;
    std::shared_ptr<const TokenTable> m_tokens = std::make_shared<TokenTable>();
    bool m_ready = false;
    QHash<QString, Guesses> m_guesses; ///< by peer, of this minute
    QHash<QString, qint64> m_lastUse;  ///< minute by token
};

} // namespace jobdeck::rest
