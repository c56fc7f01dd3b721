// SPDX-License-Identifier: Apache-2.0
// News for consoles that wait for them: a bounded memory of what happened, and who waits. Lives on the http thread.
#pragma once

#include "http/responder.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>

namespace jobdeck::rest {

/// Cursors are opaque: `<random>-<number>`. Whoever comes with one of another start of this program, or one that is
/// too old, gets the whole state instead.
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    /// `snapshot` answers the whole state as a JSON object.
    ChangeFeed(std::function<QByteArray()> snapshot, QObject* parent);

    void setCapabilities(const QJsonArray& capabilities) { m_capabilities = capabilities; }
    /// Everything is different: who waits gets the whole state.
    void reset();
    /// A Delta as JSON.
    void add(const QByteArray& delta);
    void setStatus(const QJsonObject& status);

    /// Answers at once where there is news since the cursor (empty: the whole state), else with the next news or after
    /// `wait`, then with none.
    void answer(const QString& since, std::chrono::milliseconds wait, const QString& tokenId,
                const http::Responder& respond);
    /// Ends the waiting of callers whose token is not good any more.
    void dropWaiting(const std::function<bool(const QString& tokenId)>& isGone);

private:
    struct Waiting
    {
        qint64 since = 0;
        QString tokenId;
        qint64 until = 0; ///< monotonic ms
        http::Responder respond;
    };

    QString cursor() const;
    void happened();
    void answerAll();
    void expire();
    http::Response newsSince(qint64 since) const;
    http::Response everything() const;
    QByteArray statusPart() const;

    std::function<QByteArray()> m_snapshot;
    QByteArray m_epoch;
    std::deque<QByteArray> m_news; ///< the newest has number m_last; an empty one is a change of the status
    qint64 m_last = 0;
    qint64 m_bytes = 0;
    QJsonObject m_status;
    QJsonArray m_capabilities;
    QList<Waiting> m_waiting;
    QTimer m_gather; ///< a commit seldom comes alone
    QTimer m_expiry;
};

} // namespace jobdeck::rest
