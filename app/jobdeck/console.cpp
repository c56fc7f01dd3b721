// SPDX-License-Identifier: Apache-2.0
#include "console.h"

#include "firstpicture.h"
#include "post.h"
#include "secrets/vaultroutes.h"
#include "shell/consolewindow.h"

#include <QApplication>
#include <QLoggingCategory>

#include <chrono>

namespace jobdeck {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcConsole, "jobdeck.console", QtInfoMsg)

/// Until the desktop has said whether it is dark.
static constexpr std::chrono::milliseconds kLongestWaitForColours{100};

Console::Console(std::unique_ptr<DataOwner> owner, const Clock& clock, KeepRunning* keepRunning)
    : m_owner(std::move(owner))
    , m_clock(clock)
    , m_audit(clock)
    , m_vault(m_owner->folder(), clock, &m_audit)
    , m_backend(m_owner->folder(), clock)
    , m_webhooks(m_owner->folder(), m_backend, m_vault, clock)
    , m_serving(m_backend, *m_owner, m_audit, &m_vault, clock, &m_webhooks)
    , m_machine(m_owner->folder())
    , m_models(&m_backend)
    , m_drafts(m_owner->folder() + u"/drafts"_s, clock)
    , m_theme(DesktopScheme::create())
{
    m_audit.attach(&m_backend);
    m_serving.offerWebhooks(m_webhooks.gate());
    connect(&m_webhooks, &Webhooks::listenerChanged, &m_serving, &rest::ApiServing::followListener);
    m_backend.setVault(&m_vault);
    secrets::addVaultRoutes(m_owner->routes(), m_vault);
    m_theme.setAppearance(m_preferences.appearance());
    connect(&m_preferences, &Preferences::changed, this, [this] { m_theme.setAppearance(m_preferences.appearance()); });
    const Connection local = {.name = tr("Local"),
                              .iconName = u"computer"_s,
                              .dataFolder = m_owner->folder(),
                              .context = {.backend = &m_backend,
                                          .machine = &m_machine,
                                          .models = &m_models,
                                          .clock = &m_clock,
                                          .vault = &m_vault,
                                          .webhooks = &m_webhooks,
                                          .serving = &m_serving,
                                          .audit = &m_audit},
                              .drafts = &m_drafts,
                              .keepRunning = keepRunning};
    m_shell = std::make_unique<Shell>(local, &m_preferences);
    m_remote = std::make_unique<RemoteConnections>(m_owner->folder(), &m_vault, *m_shell, m_clock);
    connect(m_owner.get(), &DataOwner::raiseRequested, m_shell.get(), &Shell::raise);
    connect(&m_backend, &local::LocalBackend::stopped, this, &Console::noteStopped);
    connect(&m_backend, &local::LocalBackend::drained, this, [this] {
        if (m_draining)
            giveUp();
    });
    connect(&m_machine, &local::LocalMachine::settingsChanged, this, &Console::configureBackend);
}

Console::~Console()
{
    m_serving.stop(); // its handlers ask what goes away now
}

void Console::start(bool hidden)
{
    openSocket();
    configureBackend();
    m_vault.begin();
    m_webhooks.start();
    m_serving.start();
    m_backend.start();
    m_remote->start();
    const auto* picture = new FirstPicture(m_shell->frame(), &m_models);
    connect(picture, &FirstPicture::shown, this, [] { qCDebug(lcConsole) << "the window shows its jobs"; });
    if (hidden && m_shell->tray())
        return;
    if (m_theme.isSettled())
        return m_shell->show();
    // A light frame on a dark desktop would flash; a desktop that does not answer is not waited for.
    m_firstShow.setSingleShot(true);
    connect(&m_firstShow, &QTimer::timeout, m_shell.get(), &Shell::show);
    connect(&m_theme, &Theme::settled, this, [this] {
        if (m_firstShow.isActive())
            m_firstShow.start(0);
    });
    m_firstShow.start(kLongestWaitForColours);
}

void Console::quit()
{
    if (std::exchange(m_quitting, true))
        return QApplication::exit(1);
    m_shell->frame()->hide();
    stop();
}

void Console::stop()
{
    m_serving.stop();
    m_webhooks.stop();
    m_backend.stop();
}

void Console::drain()
{
    m_draining = true;
    m_backend.drain();
}

void Console::resume()
{
    m_draining = false;
    m_backend.resume();
}

void Console::giveUp()
{
    m_draining = false;
    if (!std::exchange(m_givesUp, true))
        stop();
}

void Console::noteStopped()
{
    if (m_quitting || !m_givesUp)
        return QApplication::exit();
    m_owner->release();
    emit released();
}

void Console::configureBackend()
{
    answer(m_machine.settings(), this, [this](const Result<LocalSettings>& settings) {
        if (settings)
            m_backend.configure(*settings);
    });
}

void Console::openSocket()
{
    // Without it the jobs still run; only a second start cannot bring this window to the front.
    if (const Result<Done> opened = m_owner->open(); !opened)
        qCWarning(lcConsole).noquote() << opened.error().message;
}

} // namespace jobdeck
