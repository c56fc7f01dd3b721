// SPDX-License-Identifier: Apache-2.0
#include "webhook/ratelimits.h"

#include <algorithm>
#include <cmath>

namespace jobdeck::webhook {

qint64 TokenBucket::wait(const Rate& rate, qint64 now)
{
    const double perMs = std::max(rate.perMinute, 1) / 60'000.0;
    const double size = std::max(rate.burst, 1);
    m_tokens = m_tokens < 0 && m_at == 0 ? size : std::min(size, m_tokens + double(now - m_at) * perMs);
    m_at = now;
    return m_tokens >= 1 ? 0 : std::max<qint64>(1, std::llround(std::ceil((1 - m_tokens) / perMs)));
}

std::optional<qint64> RateLimits::take(const QString& jobId, const Rate& ofJob, const Rate& overall, qint64 now)
{
    TokenBucket& bucket = m_jobs[jobId];
    const qint64 wait = std::max(bucket.wait(ofJob, now), m_overall.wait(overall, now));
    if (wait > 0)
        return wait;
    bucket.take();
    m_overall.take();
    return std::nullopt;
}

} // namespace jobdeck::webhook
