// SPDX-License-Identifier: Apache-2.0
// What the session's notification daemon was asked to show, and a hand that clicks on it. GUI thread of a test.
#pragma once

#include "shownnotification.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace jobdeck {

class NotificationLog
{
public:
    /// Starts empty: what was shown earlier in this session is not part of it.
    NotificationLog();

    /// All so far, oldest first.
    QList<ShownNotification> shown() const;

    /// The newest whose summary or body contains the text.
    std::optional<ShownNotification> find(const QString& text) const;

    /// Those that are gone: clicked, closed by the program, or expired.
    QList<uint> closed() const;

    /// Clicks with the mouse on the uppermost notification until that is the last one that has `text` in it: its
    /// default action is chosen and it is closed. False: there is none on the screen, or none that a click closes.
    bool click(const QString& text) const;

private:
    QList<QJsonObject> events(const QString& kind) const;

    QString m_path;
    qint64 m_start = 0;
};

} // namespace jobdeck
