// SPDX-License-Identifier: Apache-2.0
// Programs that send a signed delivery, ready to copy: from templates in the resources with placeholders. Pure, any
// thread.
#pragma once

#include "webhook/webhookheaders.h"
#include "webhookconfig.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace jobdeck {

enum class SnippetLanguage {
    Curl,    ///< POSIX sh with curl and openssl
    Python,  ///< 3.6 and later, standard library
    Node,    ///< 18 and later, no packages
    Settings ///< words: what to type where on GitHub, GitLab, Slack or Stripe
};

struct SnippetValues
{
    QString url;
    QByteArray body;
    WebhookConfig webhook;
    WebhookHeaders headers = {}; ///< others to send; those that sign and those of the transport are left out
};

/// What a language is called: "curl", "Python", "GitHub settings".
QString snippetTitle(SnippetLanguage language, SignatureScheme scheme);
/// Those that make sense for the scheme, in the order to offer them.
QList<SnippetLanguage> snippetLanguages(SignatureScheme scheme);

/// The program. It reads the secret from JOBDECK_WEBHOOK_SECRET or from the file that JOBDECK_WEBHOOK_SECRET_FILE
/// names, never from an argument, and gives none to a program that it starts.
QString snippetText(SnippetLanguage language, const SnippetValues& values);

/// `http://host:port` and a job's webhook path.
QString webhookUrl(const QString& baseUrl, const QString& path);

/// A body that makes sense for the job: its mapping turned round, or `{"parameters": {…}}` with these names.
QByteArray sampleBody(const WebhookConfig& webhook, const QStringList& parameters);

} // namespace jobdeck
