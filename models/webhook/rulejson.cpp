// SPDX-License-Identifier: Apache-2.0
#include "webhook/rulejson.h"

#include "webhook/headername.h"
#include "webhook/jsonpointer.h"
#include "webhook/rulepattern.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 16;
constexpr int kMost = 200; ///< tests and groups of one rule
constexpr qsizetype kLongestValue = 1000;
constexpr qsizetype kMostValues = 200;

using Kind = WebhookRule::Kind;

struct KindWord
{
    Kind kind;
    QLatin1StringView word;
};
constexpr std::array<KindWord, 6> kWords = {{{Kind::All, "all"_L1},
                                             {Kind::Any, "any"_L1},
                                             {Kind::Not, "not"_L1},
                                             {Kind::Equals, "equals"_L1},
                                             {Kind::Matches, "matches"_L1},
                                             {Kind::OneOf, "one_of"_L1}}};

bool isGroup(Kind kind)
{
    return kind == Kind::All || kind == Kind::Any || kind == Kind::Not;
}

QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::webhook", text);
}

class RuleReader
{
public:
    explicit RuleReader(QList<FieldError>& errors) : m_errors(errors) {}

    WebhookRule read(const QJsonValue& json, const QString& field, int depth);

private:
    void refuse(const QString& field, const QString& message) { m_errors.append({.field = field, .message = message}); }
    void readGroup(const QJsonValue& json, const QString& field, int depth, WebhookRule& rule);
    void readSubject(const QJsonObject& object, const QString& field, WebhookRule& rule);
    void readValues(const QJsonValue& json, const QString& field, WebhookRule& rule);
    void checkValue(const QString& value, const QString& field, Kind kind);

    QList<FieldError>& m_errors;
    int m_count = 0;
};

WebhookRule RuleReader::read(const QJsonValue& json, const QString& field, int depth)
{
    WebhookRule rule;
    const QJsonObject object = json.toObject();
    QList<KindWord> found;
    std::ranges::copy_if(kWords, std::back_inserter(found), [&](const KindWord& w) { return object.contains(w.word); });
    if (found.size() != 1) {
        refuse(field, json.isObject() && found.isEmpty()
                          ? tr("A condition needs one of: all, any, not, equals, matches, one_of.")
                      : json.isObject() ? tr("A condition has one of all, any, not, equals, matches, one_of: not two.")
                                        : tr("A condition is a JSON object."));
        return rule;
    }
    if (depth > kDeepest || ++m_count > kMost) {
        refuse(field, tr("The rule is too large: %1 conditions in %2 levels at most.").arg(kMost).arg(kDeepest));
        return rule;
    }
    rule.kind = found.first().kind;
    const QString word = found.first().word;
    if (isGroup(rule.kind)) {
        readGroup(object.value(word), field + u'.' + word, depth, rule);
    } else {
        readSubject(object, field, rule);
        readValues(object.value(word), field + u'.' + word, rule);
    }
    return rule;
}

void RuleReader::readGroup(const QJsonValue& json, const QString& field, int depth, WebhookRule& rule)
{
    if (rule.kind == Kind::Not) {
        rule.rules.append(read(json, field, depth + 1));
        return;
    }
    const QJsonArray parts = json.toArray();
    if (parts.isEmpty())
        refuse(field, json.isArray() ? tr("Add a condition, or remove the group.") : tr("This must be a list."));
    for (qsizetype i = 0; i < parts.size() && m_count <= kMost; ++i)
        rule.rules.append(read(parts.at(i), u"%1.%2"_s.arg(field).arg(i), depth + 1));
}

void RuleReader::readSubject(const QJsonObject& object, const QString& field, WebhookRule& rule)
{
    const bool isHeader = object.contains("header"_L1);
    if (isHeader == object.contains("pointer"_L1)) {
        refuse(field, tr("A condition looks at one header or one place in the body (“header” or “pointer”)."));
        return;
    }
    rule.header = object.value("header"_L1).toString();
    rule.pointer = object.value("pointer"_L1).toString();
    if (isHeader && !isHeaderName(rule.header))
        refuse(field + u".header"_s, tr("“%1” cannot name a header.").arg(rule.header));
    const QString problem = pointerProblem(rule.pointer);
    if (!isHeader && !object.value("pointer"_L1).isString())
        refuse(field + u".pointer"_s, tr("This must be a text."));
    else if (!isHeader && !problem.isEmpty())
        refuse(field + u".pointer"_s, problem);
}

void RuleReader::readValues(const QJsonValue& json, const QString& field, WebhookRule& rule)
{
    const QJsonArray several = json.toArray();
    const bool isTexts = std::ranges::all_of(several, [](const auto& value) { return value.isString(); });
    if (rule.kind == Kind::OneOf) {
        if (several.isEmpty() || !isTexts || several.size() > kMostValues)
            refuse(field, tr("Name the values to choose from, as a list of texts."));
        for (const auto& value : several)
            rule.values.append(value.toString());
    } else if (json.isString() || (rule.kind == Kind::Equals && (json.isDouble() || json.isBool()))) {
        rule.values.append(json.isString() ? json.toString() : json.toVariant().toString());
    } else {
        refuse(field, tr("This must be a text."));
    }
    for (const QString& value : std::as_const(rule.values))
        checkValue(value, field, rule.kind);
}

void RuleReader::checkValue(const QString& value, const QString& field, Kind kind)
{
    if (value.size() > kLongestValue)
        refuse(field, tr("The value is too long: %1 characters at most.").arg(kLongestValue));
    else if (kind == Kind::Matches && !patternProblem(value).isEmpty())
        refuse(field, tr("This is not a regular expression: %1.").arg(patternProblem(value)));
}

} // namespace

WebhookRule neverRule()
{
    return {.kind = Kind::Any};
}

WebhookRule ruleFromJson(const QJsonValue& json, const QString& field, QList<FieldError>& errors)
{
    QList<FieldError> found;
    const WebhookRule rule = RuleReader(found).read(json, field, 1);
    errors += found;
    return found.isEmpty() ? rule : neverRule();
}

QJsonObject ruleToJson(const WebhookRule& rule)
{
    const auto word = std::ranges::find(kWords, rule.kind, &KindWord::kind)->word;
    if (rule.kind == Kind::Not)
        return {{word, ruleToJson(rule.rules.value(0))}};
    if (isGroup(rule.kind)) {
        QJsonArray parts;
        for (const WebhookRule& part : rule.rules)
            parts.append(ruleToJson(part));
        return {{word, parts}};
    }
    QJsonObject object;
    if (rule.header.isEmpty())
        object.insert("pointer"_L1, rule.pointer);
    else
        object.insert("header"_L1, rule.header);
    if (rule.kind == Kind::OneOf)
        object.insert(word, QJsonArray::fromStringList(rule.values));
    else
        object.insert(word, rule.values.value(0));
    return object;
}

} // namespace jobdeck
