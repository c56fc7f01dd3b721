// SPDX-License-Identifier: Apache-2.0
#include "desk.h"

#include "local/owner/ownerclient.h"
#include "post.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QLoggingCategory>

#include <chrono>
#include <optional>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcDesk, "jobdeck.desk", QtInfoMsg)

/// A service that is being started again is back by then.
static constexpr auto kAway = 8s;
/// Until what a dialog holds up is tried again.
static constexpr auto kDialogEvery = 300ms;
/// Longer than the steps of a change take on a loaded computer, shorter than a session waits when it ends.
static constexpr auto kPatience = 30s;
/// Somebody who ends may hold the folder for a moment longer than it answers.
static constexpr auto kRetryAfter = 200ms;
static constexpr int kTries = 50;

Desk::Desk(const QString& folder, std::unique_ptr<UserService> service, const Clock& clock)
    : m_folder(folder)
    , m_clock(clock)
    , m_service(std::move(service))
    , m_switch(*m_service)
    , m_serviceDrain(folder)
{
    m_away.setSingleShot(true);
    m_away.setInterval(kAway);
    m_away.callOnTimeout(&m_switch, [this] { m_switch.noteAway(true); });
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryAfter);
    m_retry.callOnTimeout(this, &Desk::own);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    m_patience.callOnTimeout(this, &Desk::end);
    connectSwitch();
}

Desk::~Desk() = default;

void Desk::connectSwitch()
{
    connect(&m_switch, &KeepRunningSwitch::drainWanted, this, &Desk::drain);
    connect(&m_switch, &KeepRunningSwitch::resumeWanted, this, &Desk::resume);
    connect(&m_switch, &KeepRunningSwitch::endRunsWanted, this, [this] {
        if (m_console)
            m_console->giveUp();
    });
    connect(&m_switch, &KeepRunningSwitch::attachWanted, this, &Desk::attach);
    connect(&m_switch, &KeepRunningSwitch::ownWanted, this, [this] {
        m_triesLeft = kTries;
        own();
    });
    connect(&m_switch, &KeepRunningSwitch::settled, this, &Desk::noteSettled);
    connect(&m_serviceDrain, &ServiceDrain::released, this, [this] {
        m_draining = false;
        m_switch.noteReleased();
    });
    connect(&m_serviceDrain, &ServiceDrain::failed, this, [this](const Error& error) {
        m_draining = false;
        m_switch.noteFailure(error);
    });
    connect(&m_serviceDrain, &ServiceDrain::takenBack, this, &Desk::noteSettled);
    connect(qApp, &QGuiApplication::commitDataRequest, &m_sessionEnd, qOverload<QSessionManager&>(&SessionEnd::commit),
            Qt::DirectConnection);
    qApp->installEventFilter(this);
}

Result<Done> Desk::begin(bool hidden)
{
    Result<std::unique_ptr<DataOwner>> owner = DataOwner::claim(m_folder, OwnerKind::Console);
    if (owner) {
        makeConsole(std::move(*owner));
        m_console->start(hidden);
        return Done{};
    }
    m_windowFolder = m_folder;
    const bool isOwned = owner.error().code == ErrorCode::Conflict;
    const std::optional<OwnerNote> note = isOwned ? readOwnerNote(m_folder) : std::nullopt;
    if (!note || note->kind != OwnerKind::Service)
        return owner.error();
    if (const Result<Done> made = makeAttached(); !made)
        return made;
    m_attached->start(hidden);
    return Done{};
}

void Desk::makeConsole(std::unique_ptr<DataOwner> owner)
{
    m_console = std::make_unique<Console>(std::move(owner), m_clock, &m_switch);
    connect(m_console.get(), &Console::released, &m_switch, &KeepRunningSwitch::noteReleased);
    connect(m_console->shell(), &Shell::quitRequested, this, &Desk::quit);
    m_switch.noteOwner(true);
}

/// Conflict: another window is attached already.
Result<Done> Desk::makeAttached()
{
    m_windowFolder = QDir(m_folder).filePath(u"window"_s);
    Result<std::unique_ptr<DataOwner>> window = DataOwner::claim(m_windowFolder, OwnerKind::Console);
    if (!window && window.error().code == ErrorCode::Conflict)
        return window.error();
    m_attached = std::make_unique<AttachedConsole>(m_folder, m_clock, &m_switch);
    connect(&m_attached->backend(), &Backend::statusChanged, this, &Desk::followService);
    connect(m_attached->shell(), &Shell::quitRequested, this, &Desk::quit);
    if (window) {
        m_window = std::move(*window);
        connect(m_window.get(), &DataOwner::raiseRequested, m_attached->shell(), &Shell::raise);
        if (const Result<Done> opened = m_window->open(); !opened)
            qCWarning(lcDesk).noquote() << opened.error().message;
    }
    m_switch.noteOwner(false);
    return Done{};
}

Desk::Look Desk::look()
{
    Shell* there = shell();
    if (!there)
        return {};
    return {.visible = there->frame()->isVisible(),
            .page = there->window()->rail()->current(),
            .geometry = there->frame()->saveGeometry()};
}

void Desk::show(Shell& shell, const Look& look)
{
    shell.frame()->restoreGeometry(look.geometry);
    if (!look.page.isEmpty())
        shell.window()->openPage(look.page);
}

/// The service runs the jobs now.
void Desk::attach()
{
    m_draining = false;
    if (m_quitting)
        return QApplication::exit();
    if (QApplication::activeModalWidget()) { // opened in the last moment: what is typed there is not thrown away
        QTimer::singleShot(kDialogEvery, this, &Desk::attach);
        return;
    }
    const Look before = look();
    if (const Result<Done> made = makeAttached(); !made) {
        m_switch.noteFailure(made.error());
        return;
    }
    show(*m_attached->shell(), before);
    m_attached->start(!before.visible);
    m_console.reset();
}

/// Nobody else runs them.
void Desk::own()
{
    m_draining = false;
    if (m_quitting)
        return QApplication::exit();
    if (QApplication::activeModalWidget()) {
        QTimer::singleShot(kDialogEvery, this, &Desk::own);
        return;
    }
    Result<std::unique_ptr<DataOwner>> owner = DataOwner::claim(m_folder, OwnerKind::Console);
    if (!owner)
        return notOwned(owner.error());
    const Look before = look();
    m_window.reset();
    // What showed the jobs until now goes when the next one shows them.
    const std::unique_ptr<Console> last = std::exchange(m_console, nullptr);
    const std::unique_ptr<AttachedConsole> lastAttached = std::exchange(m_attached, nullptr);
    makeConsole(std::move(*owner));
    show(*m_console->shell(), before);
    m_console->start(!before.visible);
}

void Desk::notOwned(const Error& error)
{
    if (error.code == ErrorCode::Conflict && --m_triesLeft > 0)
        return m_retry.start();
    const std::optional<OwnerNote> note = readOwnerNote(m_folder);
    if (m_console && error.code == ErrorCode::Conflict && note && note->kind == OwnerKind::Service)
        return attach(); // it came up after all
    m_switch.noteFailure(error);
}

void Desk::drain()
{
    if (m_quitting && m_console) // nobody waits for the runs any more
        return m_console->giveUp();
    m_draining = true;
    m_asked = false;
    considerDraining();
}

void Desk::resume()
{
    m_draining = false;
    if (!std::exchange(m_asked, false))
        return;
    if (m_console)
        m_console->resume();
    else
        m_serviceDrain.takeBack();
}

/// Not while a dialog is open: what is being typed there could not be saved any more.
void Desk::considerDraining()
{
    const bool wanted = m_draining && !QApplication::activeModalWidget();
    if (!m_draining || std::exchange(m_asked, wanted) == wanted)
        return;
    if (m_console && wanted)
        m_console->drain();
    else if (m_console)
        m_console->resume();
    else if (wanted)
        m_serviceDrain.begin();
    else
        m_serviceDrain.takeBack();
}

bool Desk::eventFilter(QObject* object, QEvent* event)
{
    // The session ends, or the Dock asks. What Qt does with it, to close all windows and to leave the event loop, would
    // neither get past an editor nor end the runs in order; accepted, it waits for nothing but the loop's own end.
    if (event->type() == QEvent::Quit && object == qApp) {
        event->accept();
        endSession();
        return true;
    }
    // A dialog was opened or closed above some window of ours.
    if (m_draining && (event->type() == QEvent::WindowBlocked || event->type() == QEvent::WindowUnblocked))
        QMetaObject::invokeMethod(this, &Desk::considerDraining, Qt::QueuedConnection);
    return QObject::eventFilter(object, event);
}

void Desk::followService(const BackendStatus& status)
{
    if (status.state == BackendState::Offline) {
        if (!m_away.isActive())
            m_away.start();
    } else if (status.state != BackendState::Starting) {
        m_away.stop();
        m_switch.noteAway(false);
    }
}

void Desk::endSession()
{
    if (!m_quitting)
        quit();
    m_sessionEnds = true;
}

void Desk::quit()
{
    if (std::exchange(m_sessionEnds, false)) // what else is in the session is ended by a signal, too
        return;
    if (std::exchange(m_quitting, true) || !shell())
        return end();
    shell()->frame()->hide();
    m_draining = false;
    m_patience.start();
    if (m_switch.isUnderWay()) { // brought to its end: half of it would be neither this nor that
        if (m_console && m_switch.status().state == KeepRunningStatus::State::Waiting)
            m_console->giveUp(); // the service goes on with it; attach() ends the program
        return;
    }
    if (m_switch.status().state == KeepRunningStatus::State::Waiting)
        return m_switch.cancel(); // the service goes on, or is started again: nobody else takes its jobs any more
    noteSettled();
}

/// Nothing is on its way between this window and a service any more.
void Desk::noteSettled()
{
    if (m_quitting && !m_switch.isUnderWay() && m_serviceDrain.isIdle())
        end();
}

void Desk::end()
{
    m_patience.stop();
    if (m_console)
        return m_console->quit();
    if (m_attached)
        return m_attached->quit();
    QApplication::exit();
}

} // namespace jobdeck
