// SPDX-License-Identifier: Apache-2.0
// Asks, before the desktop session ends, about what would be lost with it. Lives on the GUI thread.
#pragma once

#include <QObject>
#include <QSessionManager>

#include <functional>

namespace jobdeck {

class SessionEnd final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What a session manager lets a program do; see QSessionManager.
    struct Manager
    {
        std::function<bool()> allowsInteraction;
        std::function<void()> release;
        std::function<void()> cancel;
    };

    /// Only where something would be lost, and where the session lets us ask; else it ends at once. Job editors keep
    /// what is typed by themselves. The session can still go on afterwards: nothing is ended here.
    void commit(QSessionManager& manager);
    void commit(const Manager& manager);

private:
    bool endsAnyway(const QStringList& windows);
};

} // namespace jobdeck
