// SPDX-License-Identifier: Apache-2.0
#include "webhook/ruleevaluation.h"

#include "webhook/rulepattern.h"

#include <QCoreApplication>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

using Kind = WebhookRule::Kind;

constexpr qsizetype kLongestShown = 80;

QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::webhook", text);
}

QString shown(const QString& text)
{
    const QString line = text.simplified();
    if (line.isEmpty())
        return tr("empty");
    return line.size() > kLongestShown ? line.left(kLongestShown) + u'…' : line;
}

QString shown(const QStringList& texts)
{
    QStringList out;
    for (const QString& text : texts)
        out += shown(text);
    const QString line = out.join(u", "_s);
    return line.size() > 3 * kLongestShown ? line.left(3 * kLongestShown) + u'…' : line;
}

/// As a text to compare with; nothing for what is not there or has parts of its own.
std::optional<QString> textOf(const QJsonValue& value)
{
    if (value.isString() || value.isDouble() || value.isBool())
        return value.toVariant().toString();
    return std::nullopt;
}

QString subjectOf(const QString& header, const std::optional<JsonPointer>& pointer)
{
    if (!header.isEmpty())
        return header;
    return pointer && !pointer->names().isEmpty() ? shown(pointer->words()) : tr("the body");
}

} // namespace

RuleEvaluation::RuleEvaluation(const WebhookRule& rule)
    : m_kind(rule.kind)
    , m_header(rule.header)
    , m_values(rule.values)
{
    if (rule.header.isEmpty())
        m_pointer = JsonPointer::parse(rule.pointer);
    if (rule.kind == Kind::Matches)
        m_pattern = boundedPattern(rule.values.value(0));
    for (const WebhookRule& part : rule.rules)
        m_parts.emplace_back(part);
}

RuleAnswer RuleEvaluation::evaluate(const WebhookHeaders& headers, const QJsonValue& body) const
{
    QString obstacle;
    const std::optional<Seen> seen = look({headers, body}, obstacle);
    if (!seen)
        return {.matched = false, .reason = obstacle};
    return {.matched = seen->holds, .reason = seen->words};
}

std::optional<RuleEvaluation::Seen> RuleEvaluation::look(const Request& request, QString& obstacle) const
{
    switch (m_kind) {
    case Kind::All:
    case Kind::Any:
        return lookAtAll(request, obstacle);
    case Kind::Not: {
        if (m_parts.size() != 1) {
            obstacle = tr("the job's rule cannot be read");
            return std::nullopt;
        }
        std::optional<Seen> seen = m_parts.front().look(request, obstacle);
        if (seen)
            seen->holds = !seen->holds;
        return seen;
    }
    case Kind::Equals:
    case Kind::Matches:
    case Kind::OneOf:
        return test(request, obstacle);
    }
    Q_UNREACHABLE();
}

/// All: the first that does not hold decides; any: the first that does. Else all of them are the reason.
std::optional<RuleEvaluation::Seen> RuleEvaluation::lookAtAll(const Request& request, QString& obstacle) const
{
    const bool whole = m_kind == Kind::All;
    QStringList reasons;
    for (const RuleEvaluation& part : m_parts) {
        const std::optional<Seen> seen = part.look(request, obstacle);
        if (!seen || seen->holds != whole)
            return seen;
        reasons.append(seen->words);
    }
    if (m_parts.empty() && !whole)
        reasons.append(tr("the job's rule cannot be read"));
    return Seen{.holds = whole, .words = reasons.join(tr(" and "))};
}

std::optional<RuleEvaluation::Seen> RuleEvaluation::test(const Request& request, QString& obstacle) const
{
    std::optional<QString> found;
    if (m_pointer) {
        found = textOf(m_pointer->value(request.body));
    } else if (const QString value = headerValue(request.headers, m_header); !value.isNull()) {
        found = value;
    }
    bool holds = found && m_values.contains(*found);
    if (m_kind == Kind::Matches && found) {
        const PatternAnswer answer = findPattern(m_pattern, *found);
        if (answer == PatternAnswer::TooCostly) {
            obstacle = tr("the expression for %1 takes too long or is broken").arg(subjectWords());
            return std::nullopt;
        }
        holds = answer == PatternAnswer::Yes;
    }
    return Seen{.holds = holds, .words = testWords(holds, found)};
}

QString RuleEvaluation::subjectWords() const
{
    return subjectOf(m_header, m_pointer);
}

QString RuleEvaluation::testWords(bool holds, const std::optional<QString>& found) const
{
    const QString value = m_kind == Kind::OneOf ? shown(m_values) : shown(m_values.value(0));
    if (holds) {
        if (m_kind == Kind::Matches)
            return tr("%1 matches %2 (it is %3)").arg(subjectWords(), value, shown(*found));
        return tr("%1 is %2").arg(subjectWords(), shown(*found));
    }
    const QString words = m_kind == Kind::Matches ? tr("%1 does not match %2").arg(subjectWords(), value)
                          : m_kind == Kind::OneOf && m_values.size() > 1
                              ? tr("%1 is none of %2").arg(subjectWords(), value)
                              : tr("%1 is not %2").arg(subjectWords(), value);
    return found ? tr("%1 (it is %2)").arg(words, shown(*found)) : tr("%1 (there is none)").arg(words);
}

RuleAnswer evaluateRule(const WebhookRule& rule, const WebhookHeaders& headers, const QJsonValue& body)
{
    return RuleEvaluation(rule).evaluate(headers, body);
}

static QString partWords(const WebhookRule& rule, qsizetype siblings)
{
    const bool isGroup = (rule.kind == Kind::All || rule.kind == Kind::Any) && rule.rules.size() > 1;
    return isGroup && siblings > 1 ? u'(' + ruleWords(rule) + u')' : ruleWords(rule);
}

QString ruleWords(const WebhookRule& rule)
{
    const QString subject = subjectOf(rule.header, JsonPointer::parse(rule.pointer));
    switch (rule.kind) {
    case Kind::All:
    case Kind::Any: {
        QStringList parts;
        for (const WebhookRule& part : rule.rules)
            parts += partWords(part, rule.rules.size());
        if (parts.isEmpty())
            return rule.kind == Kind::All ? tr("every delivery") : tr("nothing");
        return parts.join(rule.kind == Kind::All ? tr(" and ") : tr(" or "));
    }
    case Kind::Not:
        return tr("not (%1)").arg(rule.rules.isEmpty() ? tr("nothing") : ruleWords(rule.rules.first()));
    case Kind::Equals:
        return tr("%1 is %2").arg(subject, shown(rule.values.value(0)));
    case Kind::Matches:
        return tr("%1 matches %2").arg(subject, shown(rule.values.value(0)));
    case Kind::OneOf:
        return tr("%1 is one of %2").arg(subject, shown(rule.values));
    }
    Q_UNREACHABLE();
}

} // namespace jobdeck
