// SPDX-License-Identifier: Apache-2.0
// How many deliveries are taken in a minute, of each job and of all together, with bursts. Lives on the http thread.
#pragma once

#include <QHash>
#include <QString>

#include <optional>

namespace jobdeck::webhook {

struct Rate
{
    int perMinute = 60;
    int burst = 20; ///< at once after a quiet time
};

/// A bucket of tokens that fills up evenly. Instants are monotonic ms.
class TokenBucket
{
public:
    /// Milliseconds until there is one; 0: there is one now.
    qint64 wait(const Rate& rate, qint64 now);
    void take() { m_tokens -= 1; }

private:
    double m_tokens = -1;
    qint64 m_at = 0;
};

class RateLimits
{
public:
    /// Takes a token of each, or none: then the milliseconds until both have one.
    std::optional<qint64> take(const QString& jobId, const Rate& ofJob, const Rate& overall, qint64 now);

private:
    TokenBucket m_overall;
    QHash<QString, TokenBucket> m_jobs;
};

} // namespace jobdeck::webhook
