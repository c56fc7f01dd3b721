// SPDX-License-Identifier: Apache-2.0
// Notifications as messages of the tray icon, for Windows and macOS. Lives on the GUI thread.
#pragma once

#include "shell/notifier.h"

namespace jobdeck {

class TrayNotifier final : public Notifier
{
    Q_OBJECT

public:
    explicit TrayNotifier(QSystemTrayIcon* tray, QObject* parent = nullptr);

    void show(const Notification& notification) override;
    void withdraw() override;

private:
    QSystemTrayIcon* m_tray;
    QString m_tag;
};

} // namespace jobdeck
