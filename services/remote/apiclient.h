// SPDX-License-Identifier: Apache-2.0
// Calls one service's API: token, tries, conditional requests and the words for what went wrong. Lives on the GUI
// thread.
#pragma once

#include "clock.h"
#include "remote/apirequest.h"
#include "remote/transport.h"
#include "secret.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace jobdeck::remote {

class ApiClient final : public QObject
{
    Q_OBJECT

public:
    /// Where the token comes from; asked when one is needed and again after a service refused it. NotFound: there is
    /// none, the service is asked without.
    using TokenSource = std::function<QFuture<Result<SecretValue>>()>;
    using Take = std::function<void(const ApiAnswer&)>;

    /// `clock` must outlive it. Without a source no token is sent.
    ApiClient(std::unique_ptr<Transport> transport, TokenSource tokenSource, const Clock& clock,
              QObject* parent = nullptr);
    ~ApiClient() override;

    /// What the service is told that it talks to: the console, unless a program says otherwise.
    void setProgram(const QByteArray& name) { m_program = name; }
    /// How long one answer may take where the request does not say.
    void setAnswerTime(std::chrono::milliseconds time) { m_answerTime = time; }
    /// `take` is called once through the event loop, never after `context` is gone: that also ends the call.
    void call(const ApiRequest& request, QObject* context, Take take);
    /// A stream without a time limit, handed to `opened` (owned by `context`) when the token is there, or why not.
    void openStream(const ApiRequest& request, QObject* context,
                    const std::function<void(const Result<Exchange*>&)>& opened);

    QString peerName() const { return m_transport->peerName(); }
    const Clock& clock() const { return m_clock; }

    // For ApiCall.
    void withToken(QObject* context, const std::function<void(const Result<SecretValue>&)>& take);
    void forgetToken() { m_token.reset(); }
    Exchange* send(const ApiRequest& request, const SecretValue& token, std::chrono::milliseconds time,
                   QObject* parent);
    std::chrono::milliseconds timeOf(const ApiRequest& request) const;
    void keepTag(const ApiRequest& request, const ApiAnswer& answer);

private:
    std::unique_ptr<Transport> m_transport;
    TokenSource m_tokenSource;
    const Clock& m_clock;
    QByteArray m_program = "jobdeck";
    std::chrono::milliseconds m_answerTime = std::chrono::seconds(60);
    std::optional<SecretValue> m_token;
    QSet<Exchange*> m_live;               ///< under way: they end before what carries them
    QHash<QByteArray, QByteArray> m_tags; ///< target → ETag of the last conditional answer
};

} // namespace jobdeck::remote
