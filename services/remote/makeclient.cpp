// SPDX-License-Identifier: Apache-2.0
#include "remote/makeclient.h"

#include "post.h"
#include "remote/authorities.h"
#include "remote/networktransport.h"

#include <QPointer>
#include <QPromise>
#include <QUrl>

namespace jobdeck::remote {

using Source = ApiClient::TokenSource;

/// The token is asked for before anything is sent: so is what `prepare` answers, which `use` takes first.
template<class T, class Prepare, class Use>
static Source after(NetworkTransport* transport, Prepare prepare, Use use, const Source& tokenSource)
{
    return [transport = QPointer(transport), prepare, use, tokenSource] {
        auto promise = std::make_shared<QPromise<Result<SecretValue>>>();
        promise->start();
        const auto tell = [promise](const Result<SecretValue>& token) {
            promise->addResult(token);
            promise->finish();
        };
        answer(prepare(), transport, [transport, use, tokenSource, tell](const Result<T>& prepared) {
            if (const std::optional<Error> refused = use(*transport, prepared))
                return tell(*refused);
            if (!tokenSource)
                return tell(SecretValue());
            answer(tokenSource(), transport, tell);
        });
        return promise->future();
    };
}

static Source afterAuthorities(NetworkTransport* transport, const QString& file, const Source& tokenSource)
{
    const auto read = [file] { return readAuthorities(file); };
    const auto use = [](NetworkTransport& wire, const Result<QByteArray>& authorities) -> std::optional<Error> {
        if (!authorities)
            return authorities.error();
        wire.trust(*authorities);
        return std::nullopt;
    };
    return after<QByteArray>(transport, read, use, tokenSource);
}

static Source afterProxyPassword(NetworkTransport* transport, const Source& proxyPassword, const Source& tokenSource)
{
    const auto use = [](NetworkTransport& wire, const Result<SecretValue>& password) -> std::optional<Error> {
        if (password)
            wire.setProxyPassword(*password);
        else if (password.error().code != ErrorCode::NotFound)
            return password.error();
        return std::nullopt;
    };
    return after<SecretValue>(transport, proxyPassword, use, tokenSource);
}

bool needsProxyPassword(const ConnectionSettings& settings)
{
    const QUrl proxy(settings.proxyUrl);
    return settings.proxy == ProxyChoice::Custom && !proxy.userName().isEmpty() && proxy.password().isEmpty();
}

std::unique_ptr<ApiClient> makeClient(const ConnectionSettings& settings, const Source& tokenSource, const Clock& clock,
                                      const Source& proxyPassword)
{
    auto transport = std::make_unique<NetworkTransport>(settings);
    Source source = tokenSource;
    if (proxyPassword && needsProxyPassword(settings))
        source = afterProxyPassword(transport.get(), proxyPassword, source);
    if (!settings.caFile.isEmpty())
        source = afterAuthorities(transport.get(), settings.caFile, source);
    auto client = std::make_unique<ApiClient>(std::move(transport), source, clock);
    client->setAnswerTime(std::chrono::seconds(settings.answerSeconds));
    return client;
}

} // namespace jobdeck::remote
