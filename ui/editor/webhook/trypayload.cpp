// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/trypayload.h"

#include "history/executionfacts.h"
#include "webhook/payloadmapping.h"
#include "webhook/ruleevaluation.h"
#include "webhook/rulejson.h"
#include "webhook/webhookheaders.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShownLine = 160;

QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::TryPayload", text);
}

WebhookHeaders headersFrom(const QStringList& lines)
{
    WebhookHeaders headers;
    for (const QString& line : lines)
        headers.append({line.section(u':', 0, 0).trimmed(), line.section(u':', 1).trimmed()});
    return headers;
}

QString shortLines(const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        line = line.size() > kShownLine ? line.left(kShownLine) + u'…' : line;
    return lines.join(u'\n');
}

/// A rule that is being typed may be broken; asking it would only log warnings.
bool isWhole(const WebhookRule& rule)
{
    QList<FieldError> errors;
    return ruleFromJson(ruleToJson(rule), {}, errors) == rule && errors.isEmpty();
}

} // namespace

TriedPayload tryPayload(const QMap<QString, QString>& mapping, const std::optional<WebhookRule>& rule,
                        const QString& body, const QStringList& headers)
{
    if (body.trimmed().isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body.toUtf8(), &error);
    if (document.isNull())
        return {.words = tr("Not JSON yet: %1.").arg(error.errorString()), .isProblem = true};
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (rule && !isWhole(*rule))
        return {.words = tr("The rule is not whole yet."), .isProblem = true};
    if (rule) {
        const RuleAnswer answer = evaluateRule(*rule, headersFrom(headers), value);
        if (!answer.matched)
            return {.words = tr("Would start nothing: %1.").arg(answer.reason), .isProblem = true};
    }
    const MappedPayload mapped =
        mapping.isEmpty() ? MappedPayload{.parameters = value["parameters"_L1].toObject()} : mapPayload(mapping, value);
    QStringList lines = {tr("Would start the job with")};
    lines += mapped.parameters.isEmpty() ? tr("no parameters") : shortLines(parameterLines(mapped.parameters));
    for (const QString& name : mapped.missing)
        lines += tr("%1: nothing is there").arg(name);
    return {.words = lines.join(u'\n'), .isProblem = !mapped.missing.isEmpty()};
}

} // namespace jobdeck
