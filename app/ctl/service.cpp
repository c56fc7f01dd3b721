// SPDX-License-Identifier: Apache-2.0
#include "service.h"

#include "command.h"
#include "drainroutes.h"
#include "local/machineroutes.h"
#include "local/owner/dataowner.h"
#include "post.h"
#include "rest/servingroutes.h"
#include "secrets/vaultroutes.h"
#include "servicenotice.h"

#include <QCoreApplication>

#include <chrono>
#include <iostream>
#include <utility>

namespace jobdeck::ctl {

using namespace std::chrono_literals;

/// A window asks several times a second; one that is silent for so long is not only slow.
static constexpr auto kLease = 30s;

Service::Service(DataOwner& owner, const rest::ServeOptions& options, const std::optional<SecretValue>& passphrase)
    : m_options(options)
    , m_audit(m_clock)
    , m_vault(owner.folder(), m_clock, &m_audit)
    , m_backend(owner.folder(), m_clock)
    , m_machine(owner.folder())
    , m_webhooks(owner.folder(), m_backend, m_vault, m_clock)
    , m_serving(m_backend, owner, m_audit, &m_vault, m_clock, &m_webhooks)
    , m_session(m_backend, owner, &m_serving, std::cout, std::cerr)
    , m_serveVault(m_vault, passphrase, std::cerr)
    , m_takeover(kLease)
{
    secrets::addVaultRoutes(owner.routes(), m_vault);
    local::addMachineRoutes(owner.routes(), m_machine);
    rest::addServingRoutes(owner.routes(), m_serving);
    addDrainRoutes(owner.routes(), m_takeover);
    m_audit.attach(&m_backend);
    m_backend.setVault(&m_vault);
    m_serving.offerWebhooks(m_webhooks.gate());
    follow();
}

Service::~Service()
{
    m_serving.stop(); // its handlers ask the vault and the webhooks
}

void Service::follow()
{
    connect(&m_stop, &StopSignal::requested, this, &Service::stop);
    connect(&m_backend, &local::LocalBackend::stopped, this, [] { QCoreApplication::exit(ExitOk); });
    connect(&m_backend, &local::LocalBackend::drained, this, [this] {
        if (m_takeover.isWished() && !m_stopping)
            stop();
    });
    connect(&m_takeover, &Takeover::begun, this, &Service::drain);
    connect(&m_takeover, &Takeover::ended, this, &Service::resume);
    connect(&m_machine, &local::LocalMachine::settingsChanged, &m_backend, &local::LocalBackend::configure);
    connect(&m_session, &ServeSession::ready, this, [] { tellServiceManager("READY=1"); });
    connect(&m_session, &ServeSession::failed, this, [this] {
        if (!m_stopping) // else what is not ready fails because it stops, and the runs end in order all the same
            QCoreApplication::exit(ExitFailed);
    });
    connect(&m_serveVault, &ServeVault::settled, &m_serving, &rest::ApiServing::useVault);
    connect(&m_serving, &rest::ApiServing::firstTokenMade, this,
            [this](const QString& place) { m_session.say(tr("The first token is in %1.").arg(place)); });
    connect(&m_webhooks, &Webhooks::listenerChanged, &m_serving, &rest::ApiServing::followListener);
    connect(&m_webhooks, &Webhooks::listenerChanged, this, &Service::sayListener);
    connect(&m_webhooks, &Webhooks::suspicious, &m_session, &ServeSession::say);
}

/// Where webhooks are received, and what is wrong with them.
void Service::sayListener(const ListenerStatus& status)
{
    if (status.state == ListenerStatus::State::Listening)
        m_session.say(tr("Receives webhooks at %1.").arg(status.baseUrl));
    else if (status.state == ListenerStatus::State::Failed)
        m_session.say(tr("Webhooks are not received: %1").arg(status.message));
}

void Service::start()
{
    m_serveVault.begin();
    m_serving.start(m_options);
    answer(m_machine.settings(), this, [this](const Result<LocalSettings>& settings) {
        if (settings)
            m_backend.configure(*settings);
        m_webhooks.start();
        m_backend.start();
    });
}

/// A window wants the folder: the service goes once nothing runs.
void Service::drain()
{
    m_session.say(tr("A window takes over as soon as nothing runs."));
    m_backend.drain();
}

void Service::resume()
{
    m_session.say(tr("The window does not take over."));
    m_backend.resume();
}

/// A second signal does not wait for what runs.
void Service::stop()
{
    if (std::exchange(m_stopping, true))
        return QCoreApplication::exit(ExitFailed);
    tellServiceManager("STOPPING=1");
    m_session.sayStopping();
    m_serving.stop();
    m_webhooks.stop();
    m_backend.stop();
}

} // namespace jobdeck::ctl
