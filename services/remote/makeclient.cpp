// SPDX-License-Identifier: Apache-2.0
#include "remote/makeclient.h"

#include "post.h"
#include "remote/background.h"
#include "remote/networktransport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QPromise>
#include <QSslCertificate>
#include <QThreadPool>

namespace jobdeck::remote {

static Result<QByteArray> readAuthorities(const QString& fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = ErrorCode::Unavailable,
                     .message = QCoreApplication::translate("jobdeck::remote", "The CA file %1 cannot be read: %2.")
                                    .arg(QDir::toNativeSeparators(fileName), file.errorString())};
    const QByteArray bytes = file.readAll();
    if (QSslCertificate::fromData(bytes, QSsl::Pem).isEmpty())
        return Error{.code = ErrorCode::Unavailable,
                     .message = QCoreApplication::translate("jobdeck::remote", "The CA file %1 holds no certificate.")
                                    .arg(QDir::toNativeSeparators(fileName))};
    return bytes;
}

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
            const auto read = inBackground(*QThreadPool::globalInstance(), [file] { return readAuthorities(file); });
            answer(read, transport, [transport, tokenSource, promise](const Result<QByteArray>& authorities) {
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
