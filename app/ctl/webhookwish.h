// SPDX-License-Identifier: Apache-2.0
// What `jobdeckctl webhook` was asked for on its command line. Any thread.
#pragma once

#include "webhookconfig.h"

#include <QList>
#include <QString>
#include <QStringList>
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
    QString answer; ///< help, or what is wrong with the help after it; empty: do it
    int exitCode = 0;
};

/// `arguments` begins with the program's name.
WebhookWish readWebhookCommand(const QStringList& arguments);

} // namespace jobdeck::ctl
