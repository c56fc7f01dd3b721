// SPDX-License-Identifier: Apache-2.0
// Shows notifications the way this desktop does it, and says when one is clicked. Lives on the GUI thread, never
// blocks.
#pragma once

#include "shell/notification.h"

#include <QObject>

#include <memory>

class QSystemTrayIcon;

namespace jobdeck {

class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Takes the place of the one before: there is never more than one of ours on the screen.
    virtual void show(const Notification& notification) = 0;
    /// Takes it from the screen, because what it tells has been seen.
    virtual void withdraw() = 0;

    /// D-Bus on Linux; the messages of `tray` elsewhere. `tray` outlives it.
    static std::unique_ptr<Notifier> create(QSystemTrayIcon* tray);

signals:
    void opened(const QString& tag);
};

} // namespace jobdeck
