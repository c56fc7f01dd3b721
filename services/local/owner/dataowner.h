// SPDX-License-Identifier: Apache-2.0
// Makes this process the only one that works on a data folder, and answers the others; lives on the main thread.
#pragma once

#include "clock.h"
#include "http/router.h"
#include "local/owner/ownernote.h"
#include "result.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace jobdeck {

class FolderLock;
namespace http {
class Server;
}

/// Holds the folder's kernel lock from claim() until it is destroyed. Others reach it through a local socket for this
/// user only that speaks HTTP on a thread of its own: `GET /healthz`, `POST /api/v1/window/raise` and what is added.
class DataOwner : public QObject
{
    Q_OBJECT

public:
    /// Makes the folder where needed. Conflict: another process owns it, the message says which. Storage: it cannot be
    /// written to. Claim a folder once in a process.
    static Result<std::unique_ptr<DataOwner>> claim(const QString& folder, OwnerKind kind);
    ~DataOwner() override;

    const QString& folder() const { return m_folder; }
    /// Routes of the local socket; only before open(). Handlers run on the socket's thread.
    http::Router& routes() { return *m_router; }
    /// Where the socket's handlers run, and whatever else serves this folder.
    QThread* httpThread() { return &m_thread; }
    /// Starts to listen and lets others find it. From here on `routes()` must not change.
    Result<Done> open();
    /// Ends the socket and its thread; what handlers refer to can go away then. The folder stays ours.
    void close();
    /// close(), then lets another process have the folder.
    void release();
    /// After open(): where others reach it, e.g. `unix:/run/user/1000/jobdeck/0123456789abcdef.sock`.
    QString url() const { return QStringLiteral("unix:") + m_socket; }

signals:
    /// Somebody started Jobdeck again. `activationToken` (may be empty) is what a Wayland desktop gave that process so
    /// that our window may come to the front.
    void raiseRequested(const QString& activationToken);

private:
    DataOwner(const QString& folder, OwnerKind kind, std::shared_ptr<FolderLock> lock);
    void addOwnRoutes();
    void raise(const http::Request& request, const http::Responder& responder);

    const QString m_folder;
    const OwnerKind m_kind;
    std::shared_ptr<FolderLock> m_lock;
    SystemClock m_clock;
    std::shared_ptr<http::Router> m_router;
    QString m_socket;
    QThread m_thread;
    http::Server* m_server = nullptr; ///< lives on m_thread and dies with it
};

} // namespace jobdeck
