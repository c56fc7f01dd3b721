// SPDX-License-Identifier: Apache-2.0
#include "remote/makeclient.h"

#include "post.h"
#include "remote/authorities.h"
#include "remote/networktransport.h"

#include <QPointer>
#include <QPromise>

namespace jobdeck::remote {

std::unique_ptr<ApiClient> makeClient(const ConnectionSettings& settings, const ApiClient::TokenSource& tokenSource,
                                      const Clock& clock)
{
    auto transport = std::make_unique<NetworkTransport>(settings);
    ApiClient::TokenSource source = tokenSource;
    if (!settings.caFile.isEmpty()) {
        // The token is asked for before anything is sent: so are the certificates.
        source = [transport = QPointer(transport.get()), tokenSource, file = settings.caFile] {
            auto promise = std::make_shared<QPromise<Result<SecretValue>>>();
            promise->start();
            answer(readAuthorities(file), transport,
                   [transport, tokenSource, promise](const Result<QByteArray>& authorities) {
                       if (!authorities) {
                           promise->addResult(Result<SecretValue>(authorities.error()));
                           promise->finish();
                           return;
                       }
                       transport->trust(*authorities);
                       answer(tokenSource(), transport, [promise](const Result<SecretValue>& token) {
                           promise->addResult(token);
                           promise->finish();
                       });
                   });
            return promise->future();
        };
    }
    auto client = std::make_unique<ApiClient>(std::move(transport), source, clock);
    client->setAnswerTime(std::chrono::seconds(settings.answerSeconds));
    return client;
}

} // namespace jobdeck::remote
