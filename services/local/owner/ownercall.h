// SPDX-License-Identifier: Apache-2.0
// One request to a data folder's owner, from finding its socket to the whole answer. Lives where it is made.
#pragma once

#include "http/response.h"
#include "result.h"

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace jobdeck {

class OwnerCall : public QObject
{
    Q_OBJECT

public:
    /// Begins by itself. `request` is sent as it is and must ask to close the connection.
    OwnerCall(const QString& folder, const QByteArray& request, std::chrono::milliseconds time, QObject* parent);
    ~OwnerCall() override;

signals:
    /// Once.
    void finished(const jobdeck::Result<jobdeck::http::Response>& response);

private:
    void lookForOwner();
    void connectToOwner(const QString& socket);
    void takeAnswer();
    void giveUp();
    void finish(const Result<http::Response>& response);

    const QString m_folder;
    const QByteArray m_request;
    QTimer m_retry;
    QTimer m_deadline;
    QLocalSocket m_socket;
    bool m_sent = false; ///< from here on it is not repeated: the owner may have acted on it
    bool m_finished = false;
};

} // namespace jobdeck
