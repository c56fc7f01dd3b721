// SPDX-License-Identifier: Apache-2.0
#include "servicedrain.h"

#include "local/owner/ownerclient.h"
#include "local/owner/ownernote.h"
#include "post.h"
#include "userservice/steps.h"

#include <chrono>

namespace jobdeck {

using namespace std::chrono_literals;

/// A loaded computer answers within it.
static constexpr auto kAnswerTime = 5s;
/// Of the questions whether it is still there: more of them follow.
static constexpr auto kWatchTime = 1s;
static constexpr auto kWatchEvery = 300ms;
/// So often in a row nothing answers where a service was killed and left its note behind.
static constexpr int kMisses = 20;

ServiceDrain::ServiceDrain(const QString& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kWatchEvery);
    m_pause.callOnTimeout(this, &ServiceDrain::ask);
}

void ServiceDrain::begin()
{
    m_wish = Wish::Drain;
    m_accepted = false;
    m_misses = 0;
    ask();
}

void ServiceDrain::takeBack()
{
    m_wish = Wish::Resume;
    ask();
}

void ServiceDrain::ask()
{
    m_pause.stop();
    if (m_asking || m_wish == Wish::None)
        return;
    m_asking = true;
    const bool drains = m_wish == Wish::Drain;
    const auto sent = askOwner(m_folder, "POST", drains ? "/api/v1/service/drain" : "/api/v1/service/resume", {},
                               drains && m_accepted ? kWatchTime : kAnswerTime);
    answer(sent, this, [this, asked = m_wish](const Result<http::Response>& response) { take(asked, response); });
}

void ServiceDrain::take(Wish asked, const Result<http::Response>& response)
{
    m_misses = response ? 0 : m_misses + 1;
    if (response)
        return follow(asked, response, false);
    // An answer that is late is none of an end: what runs there would be ended with it.
    const auto noted = onPool<bool>([folder = m_folder] { return Result<bool>(readOwnerNote(folder).has_value()); });
    answer(noted, this, [this, asked, response](const Result<bool>& isThere) {
        follow(asked, response, (isThere && !*isThere) || m_misses >= kMisses);
    });
}

void ServiceDrain::follow(Wish asked, const Result<http::Response>& response, bool isGone)
{
    m_asking = false;
    if (isGone) {
        m_wish = Wish::None;
        return emit released();
    }
    const bool taken = response && response->status / 100 == 2; // other versions say 202
    m_accepted = asked == Wish::Drain && (m_accepted || taken);
    if (asked != m_wish) // another wish since
        return ask();
    if (asked == Wish::Resume) {
        m_wish = Wish::None;
        return emit takenBack();
    }
    if (response && response->status == 404)
        return giveUp(Error{.code = ErrorCode::Unsupported,
                            .message = tr("The service is of another version of Jobdeck. End it, then start Jobdeck "
                                          "again.")});
    if (!response && !m_accepted)
        return giveUp(response.error());
    m_pause.start();
}

void ServiceDrain::giveUp(const Error& error)
{
    takeBack(); // its answer may only be late
    emit failed(error);
}

} // namespace jobdeck
