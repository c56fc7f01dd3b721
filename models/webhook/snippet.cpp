// SPDX-License-Identifier: Apache-2.0
#include "webhook/snippet.h"

#include "webhook/jsonpointer.h"
#include "webhook/snippettemplate.h"
#include "wire/enums.h"
#include "words/webhookwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// What the transport or the program itself sets, or what says who sent the first one.
bool isLeftOut(const QString& name, const QString& value)
{
    static const QStringList others = {u"host"_s,
                                       u"content-length"_s,
                                       u"content-type"_s,
                                       u"connection"_s,
                                       u"accept"_s,
                                       u"accept-encoding"_s,
                                       u"expect"_s,
                                       u"te"_s,
                                       u"keep-alive"_s,
                                       u"transfer-encoding"_s,
                                       u"user-agent"_s,
                                       u"forwarded"_s,
                                       u"via"_s,
                                       u"webhook-id"_s,
                                       u"upgrade"_s,
                                       u"webhook-timestamp"_s,
                                       u"x-slack-request-timestamp"_s};
    const QString lower = name.toLower();
    return others.contains(lower) || lower.startsWith("x-forwarded-"_L1) || lower.contains("signature"_L1) ||
           value.contains(u'•'); // masked in the log
}

WebhookHeaders otherHeaders(const SnippetValues& values)
{
    WebhookHeaders headers;
    for (const auto& [name, value] : values.headers) {
        const bool signs = values.webhook.scheme == SignatureScheme::Custom &&
                           name.compare(values.webhook.header, Qt::CaseInsensitive) == 0;
        if (!signs && !isLeftOut(name, value))
            headers.append({name, value});
    }
    const QString event = u"X-GitHub-Event"_s;
    if (values.webhook.scheme == SignatureScheme::GitHub && headerValue(headers, event).isNull())
        headers.append({event, u"push"_s});
    return headers;
}

QString partName(SignatureScheme scheme)
{
    switch (scheme) {
    case SignatureScheme::GitLab:
        return u"gitlab"_s;
    case SignatureScheme::StandardWebhooks:
        return u"standard_webhooks"_s;
    case SignatureScheme::Slack:
        return u"slack"_s;
    case SignatureScheme::Stripe:
        return u"stripe"_s;
    default:
        return u"body"_s;
    }
}

void setIn(QJsonObject& object, const QStringList& names, const QString& value)
{
    if (names.size() == 1) {
        object.insert(names.first(), value);
        return;
    }
    QJsonObject inner = object.value(names.first()).toObject();
    setIn(inner, names.mid(1), value);
    object.insert(names.first(), inner);
}

} // namespace

static bool hasSettings(SignatureScheme scheme)
{
    using enum SignatureScheme;
    return scheme == GitHub || scheme == GitLab || scheme == Slack || scheme == Stripe;
}

QString snippetTitle(SnippetLanguage language, SignatureScheme scheme)
{
    switch (language) {
    case SnippetLanguage::Curl:
        return u"curl"_s;
    case SnippetLanguage::Python:
        return u"Python"_s;
    case SnippetLanguage::Node:
        return u"Node.js"_s;
    case SnippetLanguage::Settings:
        return QCoreApplication::translate("jobdeck::webhook", "%1 settings").arg(schemeWord(scheme));
    }
    Q_UNREACHABLE();
}

QList<SnippetLanguage> snippetLanguages(SignatureScheme scheme)
{
    using enum SnippetLanguage;
    return hasSettings(scheme) ? QList{Settings, Curl, Python, Node} : QList{Curl, Python, Node};
}

QString snippetText(SnippetLanguage language, const SnippetValues& values)
{
    const WebhookConfig& webhook = values.webhook;
    const bool custom = webhook.scheme == SignatureScheme::Custom;
    SnippetTemplate snippet(language, wire::text(webhook.scheme));
    snippet.setPart(partName(webhook.scheme), custom && webhook.encoding == SignatureEncoding::Base64);
    snippet.setSignature(signatureHeader(webhook), custom                                      ? webhook.prefix
                                                   : webhook.scheme == SignatureScheme::GitHub ? u"sha256="_s
                                                                                               : QString());
    snippet.setUrl(values.url);
    snippet.setBody(values.body);
    for (const auto& [name, value] : otherHeaders(values))
        snippet.addHeader(name, value);
    return snippet.text();
}

QString webhookUrl(const QString& baseUrl, const QString& path)
{
    if (baseUrl.isEmpty() || path.isEmpty())
        return {};
    return (baseUrl.endsWith(u'/') ? baseUrl.chopped(1) : baseUrl) + u"/webhooks/"_s + path;
}

QByteArray sampleBody(const WebhookConfig& webhook, const QStringList& parameters)
{
    QJsonObject body;
    if (webhook.mapping.isEmpty()) {
        QJsonObject values;
        for (const QString& name : parameters)
            values.insert(name, u"value"_s);
        body.insert(u"parameters"_s, values);
    }
    for (auto it = webhook.mapping.begin(); it != webhook.mapping.end(); ++it) {
        const std::optional<JsonPointer> pointer = JsonPointer::parse(it.value());
        if (pointer && !pointer->names().isEmpty())
            setIn(body, pointer->names(), it.key());
    }
    return QJsonDocument(body).toJson();
}

} // namespace jobdeck
