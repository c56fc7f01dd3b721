// SPDX-License-Identifier: Apache-2.0
#include "rest/changefeed.h"

#include "rest/answers.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <utility>

namespace jobdeck::rest {

using namespace std::chrono_literals;

static constexpr std::size_t kMostNews = 4096;
static constexpr qint64 kMostBytes = 16 * 1024 * 1024;
static constexpr qsizetype kMostWaiting = 256;
static constexpr auto kGather = 15ms;

static qint64 nowMs()
{
    return QDeadlineTimer::current().deadline();
}

ChangeFeed::ChangeFeed(std::function<QByteArray()> snapshot, QObject* parent)
    : QObject(parent)
    , m_snapshot(std::move(snapshot))
    , m_gather(this)
    , m_expiry(this)
{
    m_gather.setSingleShot(true);
    connect(&m_gather, &QTimer::timeout, this, &ChangeFeed::answerAll);
    m_expiry.setInterval(500ms);
    connect(&m_expiry, &QTimer::timeout, this, &ChangeFeed::expire);
    reset();
}

QString ChangeFeed::cursor() const
{
    return QString::fromLatin1(m_epoch + '-' + QByteArray::number(m_last));
}

void ChangeFeed::reset()
{
    m_epoch = QByteArray::number(QRandomGenerator::global()->generate64(), 36);
    m_news.clear();
    m_bytes = 0;
    m_last = 0;
    for (Waiting& waiting : m_waiting)
        waiting.since = -1;
    happened();
}

void ChangeFeed::add(const QByteArray& delta)
{
    ++m_last;
    m_news.push_back(delta);
    m_bytes += delta.size();
    while (m_news.size() > kMostNews || m_bytes > kMostBytes) {
        m_bytes -= m_news.front().size();
        m_news.pop_front();
    }
    happened();
}

void ChangeFeed::setStatus(const QJsonObject& status)
{
    if (std::exchange(m_status, status) != status)
        add({});
}

void ChangeFeed::happened()
{
    if (!m_waiting.isEmpty() && !m_gather.isActive())
        m_gather.start(kGather);
}

void ChangeFeed::answer(const QString& since, std::chrono::milliseconds wait, const QString& tokenId,
                        const http::Responder& respond)
{
    const qsizetype dash = since.lastIndexOf(u'-');
    const bool ours = dash > 0 && since.left(dash) == QString::fromLatin1(m_epoch);
    const qint64 number = since.mid(dash + 1).toLongLong();
    if (!ours || number > m_last || number < m_last - qint64(m_news.size()))
        return respond(everything());
    if (number < m_last || wait <= 0ms)
        return respond(newsSince(number));
    if (m_waiting.size() >= kMostWaiting)
        m_waiting.takeFirst().respond(newsSince(m_last));
    m_waiting.append({.since = number, .tokenId = tokenId, .until = nowMs() + wait.count(), .respond = respond});
    m_expiry.start();
}

void ChangeFeed::answerAll()
{
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting& one : waiting)
        one.respond(one.since < 0 ? everything() : newsSince(one.since));
}

void ChangeFeed::expire()
{
    const qint64 now = nowMs();
    m_waiting.removeIf([this, now](const Waiting& one) {
        if (one.until > now)
            return false;
        one.respond(newsSince(m_last));
        return true;
    });
    if (m_waiting.isEmpty())
        m_expiry.stop();
}

void ChangeFeed::dropWaiting(const std::function<bool(const QString&)>& isGone)
{
    m_waiting.removeIf([&isGone](const Waiting& one) {
        if (one.tokenId.isEmpty() || !isGone(one.tokenId))
            return false;
        http::Response response = http::Response::detail(401, QStringLiteral("This token was revoked."));
        response.close = true;
        one.respond(response);
        return true;
    });
}

QByteArray ChangeFeed::statusPart() const
{
    return m_status.isEmpty() ? QByteArray() : ",\"status\":" + QJsonDocument(m_status).toJson(QJsonDocument::Compact);
}

http::Response ChangeFeed::newsSince(qint64 since) const
{
    QByteArray out = "{\"cursor\":\"" + cursor().toLatin1() + "\",\"deltas\":[";
    bool first = true;
    for (auto it = m_news.end() - std::ptrdiff_t(m_last - since); it != m_news.end(); ++it) {
        if (it->isEmpty())
            continue;
        out += first ? QByteArray() : ",";
        out += *it;
        first = false;
    }
    return readyMade(out + ']' + statusPart() + '}');
}

http::Response ChangeFeed::everything() const
{
    return readyMade("{\"cursor\":\"" + cursor().toLatin1() + "\",\"snapshot\":" + m_snapshot() +
                     ",\"deltas\":[],\"capabilities\":" + QJsonDocument(m_capabilities).toJson(QJsonDocument::Compact) +
                     statusPart() + '}');
}

} // namespace jobdeck::rest
