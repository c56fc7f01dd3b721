// SPDX-License-Identifier: Apache-2.0
#include "local/owner/dataowner.h"

#include "http/server.h"
#include "local/owner/folderlock.h"
#include "local/owner/owneraddress.h"
#include "post.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr qsizetype kBodyBytes = 4 * 1024 * 1024; ///< a prompt can have a million characters

Q_LOGGING_CATEGORY(lcOwner, "jobdeck.owner", QtWarningMsg)

static QString ownerSentence(OwnerKind kind)
{
    switch (kind) {
    case OwnerKind::Console:
        return DataOwner::tr("A Jobdeck window (process %1) works on the data folder %2.");
    case OwnerKind::Service:
        return DataOwner::tr("A Jobdeck service (process %1) works on the data folder %2.");
    case OwnerKind::Command:
        return DataOwner::tr("A command in a terminal (jobdeckctl, process %1) works on the data folder %2. Try again "
                             "when it has ended.");
    }
    Q_UNREACHABLE();
}

static Error ownedByAnother(const QString& folder)
{
    const std::optional<OwnerNote> note = readOwnerNote(folder);
    const QString path = QDir::toNativeSeparators(folder);
    if (!note)
        return {.code = ErrorCode::Conflict,
                .message = DataOwner::tr("Another process works on the data folder %1.").arg(path)};
    return {.code = ErrorCode::Conflict, .message = ownerSentence(note->kind).arg(note->pid).arg(path)};
}

static Error notWritable(const QString& folder, const QString& reason)
{
    return {.code = ErrorCode::Storage,
            .message = DataOwner::tr("Jobdeck cannot write to its data folder %1. %2 Make it writable, or name another "
                                     "folder with --data-dir.")
                           .arg(QDir::toNativeSeparators(folder), reason)};
}

/// Prompts and outputs are nobody else's business.
static bool makeFolder(const QString& folder)
{
    if (QDir(folder).exists())
        return true;
    return QDir().mkpath(folder) &&
           QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

Result<std::unique_ptr<DataOwner>> DataOwner::claim(const QString& folder, OwnerKind kind)
{
    if (!makeFolder(folder))
        return notWritable(folder, tr("It does not exist and cannot be made."));
    const QString path = QDir(folder).canonicalPath();
    const auto lock = FolderLock::tryLock(QDir(path).filePath(u"owner.lock"_s));
    if (!lock)
        return lock.error().code == ErrorCode::Conflict ? ownedByAnother(path)
                                                        : notWritable(path, lock.error().message);
    return std::unique_ptr<DataOwner>(new DataOwner(path, kind, *lock));
}

DataOwner::DataOwner(const QString& folder, OwnerKind kind, std::shared_ptr<FolderLock> lock)
    : m_folder(folder)
    , m_kind(kind)
    , m_lock(std::move(lock))
    , m_router(std::make_shared<http::Router>())
{
    m_thread.setObjectName(u"http"_s);
    // A command may never listen; whoever finds the folder taken shall know that it is a matter of moments.
    if (m_kind == OwnerKind::Command)
        writeOwnerNote(m_folder, {.pid = QCoreApplication::applicationPid(), .kind = m_kind});
    addOwnRoutes();
}

DataOwner::~DataOwner()
{
    close();
}

void DataOwner::close()
{
    m_thread.quit();
    m_thread.wait(); // its handlers never block
    if (std::exchange(m_server, nullptr) || m_kind == OwnerKind::Command)
        removeOwnerNote(m_folder);
}

void DataOwner::release()
{
    close();
    m_lock.reset();
}

Result<Done> DataOwner::open()
{
    const Result<QString> socket = ownerSocketName(m_folder);
    if (!socket)
        return socket.error();
    const auto handle = [router = std::shared_ptr<const http::Router>(m_router)](const http::Request& request,
                                                                                 const http::Responder& responder) {
        router->handle(request, responder);
    };
    http::Limits limits;
    limits.bodyBytes = kBodyBytes;
    auto server = std::make_unique<http::Server>(handle, limits, m_clock);
    if (const Result<Done> listening = server->listenLocal(*socket); !listening)
        return listening.error();
    if (!writeOwnerNote(m_folder, {.pid = QCoreApplication::applicationPid(), .kind = m_kind, .socket = *socket}))
        return notWritable(m_folder, QString());
    m_socket = *socket;
    m_server = server.release();
    m_server->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
    qCInfo(lcOwner) << "owning" << m_folder << "and listening on" << m_socket;
    return Done{};
}

void DataOwner::addOwnRoutes()
{
    m_router->add("GET", u"/healthz"_s, [folder = m_folder](const http::Request&, const http::Responder& responder) {
        responder(http::Response::json(200, {{u"status"_s, u"ok"_s},
                                             {u"pid"_s, QCoreApplication::applicationPid()},
                                             {u"version"_s, QStringLiteral(JOBDECK_VERSION)},
                                             {u"data_dir"_s, folder}}));
    });
    m_router->add(
        "POST", u"/api/v1/window/raise"_s,
        [this](const http::Request& request, const http::Responder& responder) { raise(request, responder); });
}

/// On the socket's thread.
void DataOwner::raise(const http::Request& request, const http::Responder& responder)
{
    if (m_kind != OwnerKind::Console)
        return responder(http::Response::detail(409, tr("The service has no window.")));
    const QString token = QJsonDocument::fromJson(request.body)["activation_token"_L1].toString();
    const auto raised = post(this, [this, token] {
        emit raiseRequested(token);
        return Result<Done>(Done{});
    });
    answer(raised, m_server, [responder](const Result<Done>& result) {
        responder(result ? http::Response::json(200, {{u"status"_s, u"raised"_s}})
                         : http::Response::detail(503, result.error().message));
    });
}

} // namespace jobdeck
