// SPDX-License-Identifier: Apache-2.0
#include "attachedconsole.h"

#include "remote/sockettransport.h"
#include "shell/consolewindow.h"

#include <QApplication>

namespace jobdeck {

using namespace Qt::StringLiterals;

static std::unique_ptr<remote::ApiClient> clientOf(const QString& folder, const Clock& clock)
{
    // The socket is this user's alone: it asks for no token.
    return std::make_unique<remote::ApiClient>(std::make_unique<remote::SocketTransport>(folder), nullptr, clock);
}

AttachedConsole::AttachedConsole(const QString& folder, const Clock& clock, KeepRunning* keepRunning)
    : m_backend(clientOf(folder, clock), QString(), clock) // its state lies in the folder already
    , m_vault(folder)
    , m_models(&m_backend)
    , m_theme(DesktopScheme::create())
{
    m_theme.setAppearance(m_preferences.appearance());
    connect(&m_preferences, &Preferences::changed, this, [this] { m_theme.setAppearance(m_preferences.appearance()); });
    const Connection local = {
        .name = tr("Local"),
        .iconName = u"computer"_s,
        .dataFolder = folder,
        .context = {.backend = &m_backend, .models = &m_models, .clock = &clock, .vault = &m_vault},
        .keepRunning = keepRunning,
        .keepsRunning = true};
    m_shell = std::make_unique<Shell>(local, &m_preferences);
    m_remote = std::make_unique<RemoteConnections>(folder, &m_vault, *m_shell, clock);
    // The vault sends no news: it is asked when somebody comes to look.
    connect(m_shell->frame(), &ConsoleWindow::attentionChanged, this, &AttachedConsole::lookAtVault);
    connect(&m_backend, &Backend::reset, this, &AttachedConsole::lookAtVault);
    connect(m_shell.get(), &Shell::quitRequested, this, &AttachedConsole::quit);
}

void AttachedConsole::start(bool hidden)
{
    m_backend.start();
    m_remote->start();
    if (!hidden || !m_shell->tray())
        m_shell->show();
}

void AttachedConsole::lookAtVault()
{
    if (m_shell->frame()->isActiveWindow() || m_vault.status().state == VaultState::Waiting)
        (void)m_vault.refresh();
}

void AttachedConsole::quit()
{
    m_shell->frame()->hide();
    QApplication::quit();
}

} // namespace jobdeck
