// SPDX-License-Identifier: Apache-2.0
// A notification as the session's daemon was asked to show it. A value, any thread.
#pragma once

#include <QMap>
#include <QString>

namespace jobdeck {

struct ShownNotification
{
    uint id = 0;
    uint replaces = 0; // the id of the one it took the place of, or 0
    QString app;
    QString summary;
    QString body;
    QMap<QString, QString> actions; // key → label
    int urgency = -1;               // 0 low, 1 normal, 2 critical, -1 not said
    qint64 time = 0;                // ms since 1970
};

} // namespace jobdeck
