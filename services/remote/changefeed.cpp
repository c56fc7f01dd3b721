// SPDX-License-Identifier: Apache-2.0
#include "remote/changefeed.h"

#include "post.h"
#include "remote/background.h"
#include "remote/faultwords.h"
#include "wire/newswire.h"

#include <QJsonDocument>
#include <QRandomGenerator>

#include <utility>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Servers answer within half a minute also when nothing happens.
static constexpr std::chrono::milliseconds kLongestSilence = 45s;

ChangeFeed::ChangeFeed(ApiClient& client, QThreadPool& pool, QObject* parent)
    : NewsFeed(parent)
    , m_client(client)
    , m_pool(pool)
{
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer); // others come up to a twentieth earlier than the service asked for
    connect(&m_wait, &QTimer::timeout, this, &ChangeFeed::ask);
}

void ChangeFeed::askNow()
{
    if (m_wait.isActive())
        m_wait.start(0ms); // not from within somebody's answer
}

void ChangeFeed::askForAll()
{
    m_wantsAll = true;
    m_wait.start(0ms);
}

void ChangeFeed::ask()
{
    m_wait.stop();
    if (std::exchange(m_wantsAll, false))
        m_cursor.clear();
    delete m_call;
    m_call = new QObject(this);
    ApiRequest request = {.path = {u"changes"_s}, .attempts = 1, .time = kLongestSilence};
    if (!m_cursor.isEmpty())
        request.query.addQueryItem(u"since"_s, m_cursor);
    m_client.call(request, m_call, [this](const ApiAnswer& answer) { take(answer); });
}

void ChangeFeed::take(const ApiAnswer& answer)
{
    const bool isOther = answer.status == 404 || answer.status == 405 || answer.status == 501;
    if (isOther && !m_known) {
        emit notOffered();
        return;
    }
    if (answer.error)
        return fail(answer, *answer.error);
    const auto read = inBackground(
        m_pool, [body = answer.body] { return wire::changesFromJson(QJsonDocument::fromJson(body).object()); });
    jobdeck::answer(read, m_call, [this, answer](const Result<wire::Changes>& changes) {
        if (m_wantsAll)
            return; // asked before all was wanted
        if (!changes) {
            if (m_known)
                return fail(answer, notThisApi(m_client.peerName()));
            emit notOffered();
            return;
        }
        m_known = true;
        m_failures = 0;
        m_cursor = changes->cursor;
        emit answered();
        if (changes->capabilities)
            emit capabilitiesCame(*changes->capabilities);
        if (changes->snapshot)
            emit snapshotCame(*changes->snapshot);
        for (const Delta& delta : changes->deltas)
            emit deltaCame(delta);
        for (const QString& words : changes->warnings)
            emit warned(words);
        if (changes->listener)
            emit listenerCame(*changes->listener);
        if (changes->status)
            emit statusCame(*changes->status);
        m_wait.start(0ms);
    });
}

void ChangeFeed::fail(const ApiAnswer& answer, const Error& error)
{
    const PollState state = {.failures = ++m_failures, .answered = answer.status != 0, .retryAfter = answer.retryAfter};
    m_wait.start(pollWait(state, QRandomGenerator::global()->generateDouble()));
    emit failed(error);
}

} // namespace jobdeck::remote
