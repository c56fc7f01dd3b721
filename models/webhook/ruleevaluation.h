// SPDX-License-Identifier: Apache-2.0
// Whether a delivery is what a job waits for, and in words why not. Pure, any thread; made once for many deliveries.
#pragma once

#include "webhook/jsonpointer.h"
#include "webhook/webhookheaders.h"
#include "webhookconfig.h"

#include <QJsonValue>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace jobdeck {

struct RuleAnswer
{
    bool matched = false;
    QString reason; ///< what decided: "branch is not main (it is dev)"
    bool operator==(const RuleAnswer&) const = default;
};

/// A rule with its expressions compiled. Values are compared as texts: numbers and booleans as JSON writes them;
/// objects and arrays, what is not there and null equal nothing. A rule that cannot be decided (a broken or too costly
/// expression) does not match.
class RuleEvaluation
{
public:
    explicit RuleEvaluation(const WebhookRule& rule);

    RuleAnswer evaluate(const WebhookHeaders& headers, const QJsonValue& body) const;

private:
    struct Seen
    {
        bool holds = false;
        QString words; ///< why it holds or does not
    };
    struct Request
    {
        const WebhookHeaders& headers;
        const QJsonValue& body;
    };

    /// Nothing: it cannot be decided.
    std::optional<Seen> look(const Request& request, QString& obstacle) const;
    std::optional<Seen> lookAtAll(const Request& request, QString& obstacle) const;
    std::optional<Seen> test(const Request& request, QString& obstacle) const;
    QString subjectWords() const;
    QString testWords(bool holds, const std::optional<QString>& found) const;

    WebhookRule::Kind m_kind;
    QString m_header;
    std::optional<JsonPointer> m_pointer;
    QStringList m_values;
    QRegularExpression m_pattern;
    std::vector<RuleEvaluation> m_parts;
};

RuleAnswer evaluateRule(const WebhookRule& rule, const WebhookHeaders& headers, const QJsonValue& body);

/// The rule as a sentence: "ref is refs/heads/main, and not (sender.type is Bot)".
QString ruleWords(const WebhookRule& rule);

} // namespace jobdeck
