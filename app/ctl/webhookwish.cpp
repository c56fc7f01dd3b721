// SPDX-License-Identifier: Apache-2.0
#include "webhookwish.h"

#include "command.h"
#include "webhook/headername.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonObject>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Webhook)
};

class Reader
{
public:
    explicit Reader(const QStringList& arguments)
    {
        m_parser.setApplicationDescription(
            Words::tr("Signs the body of a webhook, or sends it signed.\n\n"
                      "  sign [BODY]        prints the headers that make the body a delivery\n"
                      "  send URL [BODY]    sends it and prints the answer\n\n"
                      "BODY is a file; without it, or as -, the body comes from standard input.\n"
                      "The secret comes from JOBDECK_WEBHOOK_SECRET or --secret-file, never from an argument:\n"
                      "everybody on this computer could see it there."));
        m_parser.addOptions({m_help, m_secret, m_scheme, m_header, m_prefix, m_encoding, m_id, m_extra, m_json});
        m_parser.addPositionalArgument(u"command"_s, Words::tr("sign or send."));
        m_parser.addPositionalArgument(u"URL"_s, Words::tr("send: the job's address."), u"[URL]"_s);
        m_parser.addPositionalArgument(u"BODY"_s, Words::tr("A file with the body."), u"[BODY]"_s);
        m_understood = m_parser.parse(arguments);
    }

    WebhookWish read()
    {
        if (m_parser.isSet(m_help))
            return {.answer = m_parser.helpText()};
        QString problem = m_understood ? readWords() : m_parser.errorText();
        if (problem.isEmpty())
            problem = readOptions();
        if (!problem.isEmpty())
            return {.answer = u"jobdeckctl webhook: "_s + problem + u"\n\n"_s + m_parser.helpText(),
                    .exitCode = ExitUsage};
        return m_wish;
    }

private:
    /// Answers what is wrong.
    QString readWords()
    {
        QStringList words = m_parser.positionalArguments();
        m_wish.action = words.value(0);
        if (m_wish.action != "sign"_L1 && m_wish.action != "send"_L1)
            return Words::tr("The command is sign or send.");
        words.removeFirst();
        if (m_wish.action == "send"_L1) {
            m_wish.url = QUrl(words.value(0), QUrl::StrictMode);
            const bool isHttp = m_wish.url.scheme() == "https"_L1 || m_wish.url.scheme() == "http"_L1;
            if (!m_wish.url.isValid() || !isHttp || m_wish.url.host().isEmpty())
                return Words::tr("The job's address is missing: https://…/webhooks/….");
            words.removeFirst();
        }
        if (words.size() > 1)
            return Words::tr("“%1” is one word too many.").arg(words.constLast());
        m_wish.bodyFile = words.value(0, u"-"_s);
        return {};
    }

    QString readOptions()
    {
        // The same names and the same checks as a job's own settings.
        const QJsonObject object{{u"scheme"_s, QString(m_parser.value(m_scheme)).replace(u'-', u'_')},
                                 {u"header"_s, m_parser.value(m_header)},
                                 {u"prefix"_s, m_parser.value(m_prefix)},
                                 {u"encoding"_s, m_parser.value(m_encoding)}};
        const QJsonObject config{{u"webhook"_s, object}};
        if (const QList<FieldError> errors = webhookConfigErrors(config); !errors.isEmpty())
            return u"--"_s + errors.first().field.section(u'.', -1) + u": "_s + errors.first().message;
        m_wish.webhook = webhookConfig(config);
        m_wish.secretFile = m_parser.value(m_secret);
        m_wish.id = m_parser.value(m_id);
        m_wish.json = m_parser.isSet(m_json);
        if (m_wish.secretFile == "-"_L1 && m_wish.bodyFile == "-"_L1)
            return Words::tr("Body and secret cannot both come from standard input.");
        for (const QString& line : m_parser.values(m_extra)) {
            const QString name = line.section(u':', 0, 0).trimmed();
            if (!line.contains(u':') || !isHeaderName(name))
                return Words::tr("“%1” is not a header: they look like “X-Event: push”.").arg(line);
            m_wish.headers.append({name, line.section(u':', 1).trimmed()});
        }
        return {};
    }

    QCommandLineParser m_parser;
    bool m_understood = false;
    WebhookWish m_wish;

    const QCommandLineOption m_help{{u"h"_s, u"help"_s}, Words::tr("Explains the command.")};
    const QCommandLineOption m_secret{u"secret-file"_s,
                                      Words::tr("The secret is this file's content; -: standard input."), u"file"_s};
    const QCommandLineOption m_scheme{
        u"scheme"_s, Words::tr("jobdeck, github, standard-webhooks, stripe or custom (default: jobdeck)."), u"scheme"_s,
        u"jobdeck"_s};
    const QCommandLineOption m_header{u"header"_s, Words::tr("custom, stripe: the signature's header."), u"name"_s};
    const QCommandLineOption m_prefix{u"prefix"_s, Words::tr("custom: what stands before the signature."), u"text"_s};
    const QCommandLineOption m_encoding{u"encoding"_s, Words::tr("custom: hex or base64 (default: hex)."),
                                        u"encoding"_s, u"hex"_s};
    const QCommandLineOption m_id{u"id"_s, Words::tr("standard-webhooks: the delivery's id (default: a new one)."),
                                  u"id"_s};
    const QCommandLineOption m_extra{
        {u"H"_s, u"add-header"_s}, Words::tr("send: another header, as “X-Event: push”."), u"header"_s};
    const QCommandLineOption m_json{u"json"_s, Words::tr("Answers with one JSON object.")};
};

} // namespace

WebhookWish readWebhookCommand(const QStringList& arguments)
{
    return Reader(arguments).read();
}

} // namespace jobdeck::ctl
