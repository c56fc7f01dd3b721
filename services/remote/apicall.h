// SPDX-License-Identifier: Apache-2.0
// One call with its tries, from the token to the answer; ends with its parent. Lives on the GUI thread.
#pragma once

#include "remote/apiclient.h"

#include <QPointer>

namespace jobdeck::remote {

class ApiCall final : public QObject
{
    Q_OBJECT

public:
    ApiCall(ApiClient& client, const ApiRequest& request, ApiClient::Take take, QObject* parent);

    void start();

private:
    void send(const SecretValue& token);
    void end(const std::optional<Fault>& fault);
    void judge();
    void finish();

    QPointer<ApiClient> m_client;
    const ApiRequest m_request;
    ApiClient::Take m_take;
    Exchange* m_exchange = nullptr;
    ApiAnswer m_answer;
    int m_attempt = 0;
};

} // namespace jobdeck::remote
