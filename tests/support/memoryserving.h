// SPDX-License-Identifier: Apache-2.0
// The API of a window under test: settings and tokens in memory, refused as the real one refuses. GUI thread.
#pragma once

#include "post.h"
#include "serving.h"

#include <optional>
#include <utility>

namespace jobdeck {

class MemoryServing final : public Serving
{
    Q_OBJECT

public:
    using Serving::Serving;

    ServingStatus status() const override { return m_status; }
    QFuture<Result<ServingSettings>> settings() override
    {
        if (const auto error = std::exchange(m_nextError, std::nullopt))
            return ready(Result<ServingSettings>(*error));
        return ready(Result<ServingSettings>(m_settings));
    }
    QFuture<Result<Done>> saveSettings(const ServingSettings& settings) override
    {
        if (settings.address == QStringLiteral("0.0.0.0") && settings.certificateFile.isEmpty())
            return ready(Result<Done>(
                Error{.code = ErrorCode::Invalid,
                      .message = QStringLiteral("wrong"),
                      .fields = {{.field = QStringLiteral("address"), .message = QStringLiteral("It needs TLS.")}}}));
        m_settings = settings;
        setStatus(settings.enabled
                      ? ServingStatus{.state = ServingStatus::State::Serving,
                                      .url = QStringLiteral("http://%1:%2").arg(settings.address).arg(settings.port)}
                      : ServingStatus{});
        return ready(Result<Done>(Done{}));
    }
    QFuture<Result<QList<ApiToken>>> tokens() override { return ready(Result<QList<ApiToken>>(m_tokens)); }
    QFuture<Result<NewToken>> createToken(const QString& name, TokenScope scope,
                                          std::optional<qint64> expiresAt) override
    {
        const ApiToken token{.id = name, .name = name, .scope = scope, .createdAt = 1, .expiresAt = expiresAt};
        m_tokens.prepend(token);
        emit tokensChanged();
        return ready(Result<NewToken>(NewToken{.token = token, .value = SecretValue("jd_value_of_" + name.toUtf8())}));
    }
    QFuture<Result<Done>> revokeToken(const QString& id) override
    {
        m_tokens.removeIf([&id](const ApiToken& token) { return token.id == id; });
        emit tokensChanged();
        return ready(Result<Done>(Done{}));
    }

    /// Of the next question for the settings.
    void failNext(const Error& error) { m_nextError = error; }
    void setStatus(const ServingStatus& status)
    {
        m_status = status;
        emit statusChanged(status);
    }
    const ServingSettings& saved() const { return m_settings; }
    QList<ApiToken> m_tokens;

private:
    ServingSettings m_settings;
    ServingStatus m_status;
    std::optional<Error> m_nextError;
};

} // namespace jobdeck
