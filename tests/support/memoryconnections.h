// SPDX-License-Identifier: Apache-2.0
// Connections over values in memory for tests of the window. GUI thread.
#pragma once

#include "connections.h"
#include "post.h"

#include <utility>

namespace jobdeck {

class MemoryConnections final : public Connections
{
    Q_OBJECT

public:
    using Connections::Connections;

    QList<ConnectionSettings> settings;
    std::optional<Error> refusal;    ///< of the next save
    ConnectionReport report;         ///< of every test
    std::optional<SecretValue> kept; ///< the token of the last save
    QStringList removed;

    QList<ConnectionSettings> list() const override { return settings; }
    ConnectionSettings defaults() const override
    {
        return {.name = QStringLiteral("Control plane"), .baseUrl = QStringLiteral("https://control-plane.kubiya.ai")};
    }
    SecretValue defaultToken() const override { return {}; }
    QFuture<Result<ConnectionSettings>> save(const ConnectionSettings& wanted,
                                             const std::optional<SecretValue>& token) override
    {
        if (refusal)
            return ready(Result<ConnectionSettings>(*std::exchange(refusal, std::nullopt)));
        ConnectionSettings saved = wanted;
        if (saved.id.isEmpty())
            saved.id = QString::number(settings.size() + 1);
        settings.removeIf([&saved](const ConnectionSettings& other) { return other.id == saved.id; });
        settings.append(saved);
        kept = token;
        emit changed();
        return ready(Result<ConnectionSettings>(saved));
    }
    QFuture<Result<Done>> remove(const QString& id) override
    {
        removed += id;
        settings.removeIf([&id](const ConnectionSettings& other) { return other.id == id; });
        emit changed();
        return ready(Result<Done>(Done{}));
    }
    QFuture<Result<ConnectionReport>> test(const ConnectionSettings&, const std::optional<SecretValue>&) override
    {
        return ready(Result<ConnectionReport>(report));
    }
};

} // namespace jobdeck
