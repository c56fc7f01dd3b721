// SPDX-License-Identifier: Apache-2.0
#include "webhook/rulepattern.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

/// PCRE takes limits at the front of an expression, and of several the lowest: what follows cannot raise them.
static const QString kLimits = u"(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=1000)"_s;

QRegularExpression boundedPattern(const QString& pattern)
{
    QRegularExpression bounded(kLimits + pattern, QRegularExpression::UseUnicodePropertiesOption);
    bounded.optimize();
    return bounded;
}

QString patternProblem(const QString& pattern)
{
    const QRegularExpression tried = boundedPattern(pattern);
    if (tried.isValid())
        return {};
    const qsizetype place = qMax<qsizetype>(0, tried.patternErrorOffset() - kLimits.size());
    return u"%1 (%2)"_s.arg(tried.errorString()).arg(place + 1);
}

PatternAnswer findPattern(const QRegularExpression& pattern, QStringView text)
{
    // Qt answers an invalid match both for a broken expression and for one that went past its limits.
    const QRegularExpressionMatch match = pattern.match(text.left(kLongestSubject).toString());
    if (!match.isValid())
        return PatternAnswer::TooCostly;
    return match.hasMatch() ? PatternAnswer::Yes : PatternAnswer::No;
}

} // namespace jobdeck
