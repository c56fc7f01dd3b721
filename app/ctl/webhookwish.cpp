// SPDX-License-Identifier: Apache-2.0
#include "webhookwish.h"

#include "webhook/headername.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Webhook)
};

/// Answers what is wrong.
QString readWords(const Call& call, WebhookWish& wish)
{
    wish.action = call.command().words.last();
    const bool isSent = wish.action == "send"_L1;
    if (isSent) {
        wish.url = QUrl(call.argument(0), QUrl::StrictMode);
        const bool isHttp = wish.url.scheme() == "https"_L1 || wish.url.scheme() == "http"_L1;
        if (!wish.url.isValid() || !isHttp || wish.url.host().isEmpty())
            return Words::tr("“%1” is not the address of a job: https://…/webhooks/….").arg(call.argument(0));
    }
    const QString body = call.argument(isSent ? 1 : 0);
    wish.bodyFile = body.isEmpty() ? u"-"_s : body;
    return {};
}

/// The same names and the same checks as a job's own settings.
QString readScheme(const Call& call, WebhookWish& wish)
{
    const auto value = [&call](const QString& option, const QString& otherwise) {
        return call.isSet(option) ? call.value(option) : otherwise;
    };
    const QJsonObject object{{u"scheme"_s, value(u"scheme"_s, u"jobdeck"_s).replace(u'-', u'_')},
                             {u"header"_s, call.value(u"header"_s)},
                             {u"prefix"_s, call.value(u"prefix"_s)},
                             {u"encoding"_s, value(u"encoding"_s, u"hex"_s)}};
    const QJsonObject config{{u"webhook"_s, object}};
    if (const QList<FieldError> errors = webhookConfigErrors(config); !errors.isEmpty())
        return u"--"_s + errors.first().field.section(u'.', -1) + u": "_s + errors.first().message;
    wish.webhook = webhookConfig(config);
    return {};
}

QString readHeaders(const Call& call, WebhookWish& wish)
{
    for (const QString& line : call.values(u"add-header"_s)) {
        const auto header = headerInLine(line);
        if (!header)
            return Words::tr("“%1” is not a header: they look like “X-Event: push”.").arg(line);
        wish.headers.append(*header);
    }
    return {};
}

} // namespace

Result<WebhookWish> webhookWish(const Call& call)
{
    WebhookWish wish{
        .secretFile = call.value(u"secret-file"_s), .id = call.value(u"id"_s), .json = call.isSet(u"json"_s)};
    for (const auto read : {readWords, readScheme, readHeaders}) {
        if (const QString problem = read(call, wish); !problem.isEmpty())
            return Error{.code = ErrorCode::Invalid, .message = problem};
    }
    if (wish.secretFile == "-"_L1 && wish.bodyFile == "-"_L1)
        return Error{.code = ErrorCode::Invalid,
                     .message = Words::tr("Body and secret cannot both come from standard input.")};
    return wish;
}

} // namespace jobdeck::ctl
