// SPDX-License-Identifier: Apache-2.0
#include "remote/retrypolicy.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whoever waits for an answer is told rather than kept waiting longer than this.
static constexpr std::chrono::milliseconds kLongestWait = 10s;

std::chrono::milliseconds backoff(int failures, std::chrono::milliseconds first, std::chrono::milliseconds most,
                                  double random)
{
    const std::chrono::milliseconds whole =
        std::min<std::chrono::milliseconds>(most, first * (1 << std::clamp(failures - 1, 0, 20)));
    return std::chrono::milliseconds(qRound64(static_cast<double>(whole.count()) * (0.5 + random / 2)));
}

static bool canPass(const ApiRequest& request, const ApiAnswer& answer)
{
    if (answer.status == 429)
        return true;
    if (!request.repeatable)
        return false;
    if (answer.fault)
        return answer.fault->kind == Fault::Kind::CutOff;
    return answer.status == 502 || answer.status == 503 || answer.status == 504;
}

std::optional<std::chrono::milliseconds> retryAfter(const ApiRequest& request, const ApiAnswer& answer, int attempt,
                                                    double random)
{
    if (attempt >= request.attempts || !canPass(request, answer))
        return std::nullopt;
    const std::chrono::milliseconds wait = answer.retryAfter.value_or(backoff(attempt, 300ms, 3s, random));
    return wait <= kLongestWait ? std::optional(wait) : std::nullopt;
}

std::optional<std::chrono::milliseconds> readRetryAfter(const QByteArray& field, qint64 nowMs)
{
    bool isNumber = false;
    const int seconds = field.trimmed().toInt(&isNumber);
    if (isNumber)
        return seconds >= 0 ? std::optional<std::chrono::milliseconds>(std::chrono::seconds(seconds)) : std::nullopt;
    QDateTime time =
        QLocale::c().toDateTime(QString::fromLatin1(field.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeZone(QTimeZone::utc());
    return std::chrono::milliseconds(std::max<qint64>(0, time.toMSecsSinceEpoch() - nowMs));
}

} // namespace jobdeck::remote
