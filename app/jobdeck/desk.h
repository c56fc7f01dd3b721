// SPDX-License-Identifier: Apache-2.0
// The one console on a data folder: on the embedded backend, or attached to the service that owns the folder; changes
// from one to the other while it runs. Lives on the GUI thread.
#pragma once

#include "attachedconsole.h"
#include "clock.h"
#include "console.h"
#include "keeprunningswitch.h"
#include "servicedrain.h"
#include "sessionend.h"
#include "userservice/userservice.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace jobdeck {

class Desk final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    Desk(const QString& folder, std::unique_ptr<UserService> service, const Clock& clock);
    ~Desk() override;

    /// Owns the folder, or attaches to the service that does, and shows the window or only the tray icon. Conflict:
    /// another process has the window; windowFolder() says where to ask for it.
    Result<Done> begin(bool hidden);
    const QString& windowFolder() const { return m_windowFolder; }
    /// Ends what runs here, then the program. Not what a service runs. What has begun of a change from one to the other
    /// is brought to its end first, or taken back, within half a minute; a second call does not wait for that.
    void quit();
    /// The same for the end of the session, whoever asks for it again: nobody is impatient.
    void endSession();

    /// A service that does not answer for so long counts as gone: 8 s, in which it can be started again.
    void setAwayAfter(std::chrono::milliseconds silence) { m_away.setInterval(silence); }

    KeepRunningSwitch& keepRunning() { return m_switch; }
    /// One of them is null.
    Console* console() { return m_console.get(); }
    AttachedConsole* attached() { return m_attached.get(); }
    Shell* shell() { return m_console ? m_console->shell() : m_attached ? m_attached->shell() : nullptr; }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    /// How a window looks to its user, for the next one to look the same.
    struct Look
    {
        bool visible = true;
        QString page;
        QByteArray geometry;
    };

    void connectSwitch();
    Look look();
    void show(Shell& shell, const Look& look);
    void makeConsole(std::unique_ptr<DataOwner> owner);
    Result<Done> makeAttached();
    void attach();
    void own();
    void notOwned(const Error& error);
    void drain();
    void resume();
    void considerDraining();
    void followService(const BackendStatus& status);
    void noteSettled();
    void end();

    const QString m_folder;
    const Clock& m_clock;
    std::unique_ptr<UserService> m_service;
    KeepRunningSwitch m_switch;
    QString m_windowFolder;
    std::unique_ptr<DataOwner> m_window; ///< of an attached console's window, so that a second start brings it up
    std::unique_ptr<Console> m_console;
    std::unique_ptr<AttachedConsole> m_attached;
    ServiceDrain m_serviceDrain;
    SessionEnd m_sessionEnd;
    QTimer m_away;     ///< the service has not answered since
    QTimer m_retry;    ///< the folder is still being let go
    QTimer m_patience; ///< of quit()
    int m_triesLeft = 0;
    bool m_draining = false; ///< wanted
    bool m_asked = false;    ///< and asked for: no dialog is open
    bool m_quitting = false;
    bool m_sessionEnds = false; ///< and nobody has asked to quit since
};

} // namespace jobdeck
