// SPDX-License-Identifier: Apache-2.0
#include "session/remotehost.h"

#include "clock.h"
#include "post.h"
#include "remote/makeclient.h"
#include "remote/sockettransport.h"
#include "wire/jobresponse.h"

#include <utility>

namespace jobdeck::ctl {

static const SystemClock& systemClock()
{
    static const SystemClock clock;
    return clock;
}

/// The audit log of a Jobdeck tells the terminal from the console by this.
static std::unique_ptr<remote::ApiClient> named(std::unique_ptr<remote::ApiClient> client)
{
    client->setProgram("jobdeckctl");
    return client;
}

RemoteHost::RemoteHost(std::unique_ptr<remote::ApiClient> client, const QString& baseUrl)
    : m_backend(named(std::move(client)), remote::CachePlace(), systemClock()) // a command remembers nothing
    , m_baseUrl(baseUrl)
{
    m_backend.setSavesOnce();
}

std::unique_ptr<RemoteHost> RemoteHost::ofOwner(const QString& folder)
{
    auto client = std::make_unique<remote::ApiClient>(std::make_unique<remote::SocketTransport>(folder),
                                                      remote::ApiClient::TokenSource(), systemClock());
    auto host = std::make_unique<RemoteHost>(std::move(client), QString());
    host->m_folder = folder;
    return host;
}

std::unique_ptr<remote::ApiClient> RemoteHost::clientOf(const ConnectionSettings& settings, const SecretValue& token)
{
    remote::ApiClient::TokenSource source;
    if (!token.isEmpty())
        source = [token] { return ready(Result(token)); };
    return named(remote::makeClient(settings, source, systemClock()));
}

/// Of a service the address by which it is asked, as in the window: what it says itself is wrong behind a proxy.
QString RemoteHost::webhookAddress(const Job& job) const
{
    return m_folder.isEmpty() ? wire::webhookUrl(m_baseUrl, job.webhookPath) : webhookAddressAt(webhookBase(), job);
}

void RemoteHost::stop()
{
    QMetaObject::invokeMethod(this, &Host::stopped, Qt::QueuedConnection);
}

} // namespace jobdeck::ctl
