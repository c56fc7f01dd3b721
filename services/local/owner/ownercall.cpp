// SPDX-License-Identifier: Apache-2.0
#include "local/owner/ownercall.h"

#include "http/responsereader.h"
#include "local/owner/ownernote.h"
#include "post.h"
#include "promised.h"

#include <QDir>
#include <QThreadPool>

#include <utility>

namespace jobdeck {

using namespace std::chrono_literals;

static constexpr auto kRetryAfter = 50ms;

OwnerCall::OwnerCall(const QString& folder, const QByteArray& request, std::chrono::milliseconds time, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
    , m_request(request)
{
    m_retry.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &OwnerCall::lookForOwner);
    connect(&m_deadline, &QTimer::timeout, this, &OwnerCall::giveUp);
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_sent = true;
        m_socket.write(m_request);
    });
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] {
        if (!m_sent)
            m_retry.start(kRetryAfter);
    });
    connect(&m_socket, &QLocalSocket::disconnected, this, &OwnerCall::takeAnswer);
    m_deadline.start(time);
    m_retry.start(0ms);
}

OwnerCall::~OwnerCall()
{
    m_socket.disconnect(this); // its end says that it is disconnected, and nobody is left to hear that
}

/// Read each time, off this thread: the note of an owner that was killed stays until its successor writes its own.
void OwnerCall::lookForOwner()
{
    const Promised<QString> found;
    QThreadPool::globalInstance()->start([found, folder = m_folder] {
        const std::optional<OwnerNote> note = readOwnerNote(folder);
        found.finish(note ? note->socket : QString());
    });
    answer(found.future(), this,
           [this](const Result<QString>& socket) { connectToOwner(socket ? *socket : QString()); });
}

void OwnerCall::connectToOwner(const QString& socket)
{
    if (m_finished)
        return;
    if (socket.isEmpty()) {
        m_retry.start(kRetryAfter);
        return;
    }
    m_socket.abort();
    m_socket.connectToServer(socket);
}

void OwnerCall::takeAnswer()
{
    if (m_sent)
        finish(http::readResponse(m_socket.readAll()));
}

void OwnerCall::giveUp()
{
    finish(Error{.code = ErrorCode::Unavailable,
                 .message = tr("The Jobdeck that works on the data folder %1 does not answer.")
                                .arg(QDir::toNativeSeparators(m_folder))});
}

void OwnerCall::finish(const Result<http::Response>& response)
{
    if (std::exchange(m_finished, true))
        return;
    m_retry.stop();
    m_deadline.stop();
    emit finished(response);
}

} // namespace jobdeck
