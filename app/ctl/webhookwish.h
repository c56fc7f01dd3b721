// SPDX-License-Identifier: Apache-2.0
// What a `jobdeckctl webhook` command was asked for on its command line. Any thread.
#pragma once

#include "table/call.h"
#include "webhookconfig.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <utility>

namespace jobdeck::ctl {

struct WebhookWish
{
    QString action; ///< sign, send
    QUrl url;       ///< send
    WebhookConfig webhook;
    QString secretFile; ///< empty: from the environment; "-": standard input
    QString bodyFile;   ///< empty or "-": standard input
    QString id;         ///< of the delivery, where one is signed; empty: a new one
    QList<std::pair<QString, QString>> headers;
    bool json = false;
};

/// Invalid: words or options make no sense.
Result<WebhookWish> webhookWish(const Call& call);

} // namespace jobdeck::ctl
