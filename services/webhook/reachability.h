// SPDX-License-Identifier: Apache-2.0
// Asks the public address for a path that only we know, and says in words what it saw. Lives on the main thread, never
// blocks it.
#pragma once

#include "result.h"

#include <QFuture>
#include <QString>

#include <chrono>

class QNetworkAccessManager;

namespace jobdeck::webhook {

struct Probe
{
    QString baseUrl;
    QString path; ///< the webhook's own part
    QString word; ///< what only our gate answers
};

Probe newProbe(const QString& baseUrl);
/// Unavailable with words where something else, or nothing, answered.
QFuture<Result<QString>> reach(QNetworkAccessManager& network, const Probe& probe,
                               std::chrono::milliseconds patience = std::chrono::seconds(15));

} // namespace jobdeck::webhook
