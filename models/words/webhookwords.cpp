// SPDX-License-Identifier: Apache-2.0
#include "words/webhookwords.h"

#include "words/timewords.h"

#include <QCoreApplication>

namespace jobdeck {

static QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::words", text);
}

QString schemeWord(SignatureScheme scheme)
{
    switch (scheme) {
    case SignatureScheme::Jobdeck:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Jobdeck"));
    case SignatureScheme::GitHub:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "GitHub"));
    case SignatureScheme::GitLab:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "GitLab"));
    case SignatureScheme::StandardWebhooks:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Standard Webhooks"));
    case SignatureScheme::Slack:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Slack"));
    case SignatureScheme::Stripe:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Stripe"));
    case SignatureScheme::Custom:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "Another header"));
    }
    Q_UNREACHABLE();
}

QString schemeExplanation(SignatureScheme scheme)
{
    switch (scheme) {
    case SignatureScheme::Jobdeck:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "X-Webhook-Signature: HMAC-SHA256 of the body in "
                                                              "hexadecimal. The simplest to send from a script."));
    case SignatureScheme::GitHub:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words",
                                            "X-Hub-Signature-256, as GitHub and Gitea send it when a secret is set."));
    case SignatureScheme::GitLab:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "X-Gitlab-Token: GitLab's secret token, sent as it is. "
                                                              "Choose Standard Webhooks where your GitLab has a "
                                                              "signing token."));
    case SignatureScheme::StandardWebhooks:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "webhook-id, webhook-timestamp and webhook-signature: "
                                                              "what standardwebhooks.com describes and many services "
                                                              "send. Signs an id and a time."));
    case SignatureScheme::Slack:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "X-Slack-Signature and X-Slack-Request-Timestamp, as "
                                                              "Slack signs with an app's signing secret. Signs the "
                                                              "time."));
    case SignatureScheme::Stripe:
        return translated(
            QT_TRANSLATE_NOOP("jobdeck::words", "Stripe-Signature: t=…,v1=…, as Stripe sends it. Signs the time."));
    case SignatureScheme::Custom:
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "HMAC-SHA256 of the body in a header that you name."));
    }
    Q_UNREACHABLE();
}

QString replayableWords(SignatureScheme scheme)
{
    if (!isReplayable(scheme))
        return {};
    if (scheme == SignatureScheme::GitLab)
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::words", "Replayable, and nothing is signed: the secret itself travels with each delivery, so "
                              "whoever reads one can make others. Let it come over TLS all the way. A signing token "
                              "with Standard Webhooks is better."));
    if (scheme == SignatureScheme::GitHub)
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::words", "Replayable: GitHub signs the body alone, so a recorded delivery stays valid. Jobdeck "
                              "takes equal ones within the replay window for one; each of GitHub's bodies is "
                              "different, so a long window costs nothing."));
    return translated(QT_TRANSLATE_NOOP(
        "jobdeck::words", "Replayable: the body alone is signed, so a recorded delivery stays valid, and two equal "
                          "bodies within the replay window count as one. Where you choose how to send, Standard "
                          "Webhooks is better."));
}

QString replayWindowWords(qint64 seconds)
{
    if (seconds == 0)
        return translated(QT_TRANSLATE_NOOP("jobdeck::words", "off"));
    return seconds < 0 ? translated(QT_TRANSLATE_NOOP("jobdeck::words", "for ever")) : durationWords(seconds * 1000);
}

} // namespace jobdeck
