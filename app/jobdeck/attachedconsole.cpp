// SPDX-License-Identifier: Apache-2.0
#include "attachedconsole.h"

#include "remote/sockettransport.h"
#include "shell/consolewindow.h"

#include <QApplication>

#include <chrono>

namespace jobdeck {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// News of one moment are asked for together.
static constexpr auto kNews = 300ms;

static std::unique_ptr<remote::ApiClient> clientOf(const QString& folder, const Clock& clock)
{
    // The socket is this user's alone: it asks for no token.
    return std::make_unique<remote::ApiClient>(std::make_unique<remote::SocketTransport>(folder), nullptr, clock);
}

AttachedConsole::AttachedConsole(const QString& folder, const Clock& clock, KeepRunning* keepRunning)
    : m_backend(clientOf(folder, clock), {}, clock) // its state lies in the folder already
    , m_client(clientOf(folder, clock))
    , m_vault(folder)
    , m_audit(*m_client)
    , m_machine(*m_client)
    , m_serving(*m_client)
    , m_webhooks(*m_client)
    , m_models(&m_backend)
    , m_drafts(folder + u"/drafts"_s, clock)
    , m_theme(DesktopScheme::create())
{
    m_theme.setAppearance(m_preferences.appearance());
    connect(&m_preferences, &Preferences::changed, this, [this] { m_theme.setAppearance(m_preferences.appearance()); });
    const Connection local = {.name = tr("Local"),
                              .iconName = u"computer"_s,
                              .dataFolder = folder,
                              .context = {.backend = &m_backend,
                                          .machine = &m_machine,
                                          .models = &m_models,
                                          .clock = &clock,
                                          .vault = &m_vault,
                                          .webhooks = &m_webhooks,
                                          .serving = &m_serving,
                                          .audit = &m_audit},
                              .drafts = &m_drafts,
                              .keepRunning = keepRunning,
                              .keepsRunning = true};
    m_shell = std::make_unique<Shell>(local, &m_preferences);
    m_remote = std::make_unique<RemoteConnections>(folder, &m_vault, *m_shell, clock);
    // Neither vault nor logs send news: they are asked when somebody comes to look, and when something happened.
    connect(m_shell->frame(), &ConsoleWindow::attentionChanged, this, &AttachedConsole::look);
    connect(&m_backend, &Backend::reset, this, &AttachedConsole::look);
    connect(&m_backend, &Backend::changed, &m_news, qOverload<>(&QTimer::start));
    connect(&m_backend, &remote::RemoteBackend::suspicious, &m_webhooks, &Webhooks::suspicious);
    connect(&m_backend, &remote::RemoteBackend::listenerChanged, &m_webhooks, &remote::RemoteWebhooks::takeListener);
    m_news.setSingleShot(true);
    m_news.setInterval(kNews);
    m_news.callOnTimeout(this, [this] {
        m_audit.lookNow();
        m_webhooks.lookNow();
    });
}

void AttachedConsole::start(bool hidden)
{
    m_backend.start();
    m_remote->start();
    if (!hidden || !m_shell->tray())
        m_shell->show();
}

void AttachedConsole::look()
{
    const bool isActive = m_shell->frame()->isActiveWindow();
    m_webhooks.setWatching(isActive);
    m_news.start();
    if (isActive)
        m_serving.lookNow();
    if (isActive || m_vault.status().state == VaultState::Waiting)
        (void)m_vault.refresh();
}

void AttachedConsole::quit()
{
    m_shell->frame()->hide();
    QApplication::exit();
}

} // namespace jobdeck
