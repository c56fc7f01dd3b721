// SPDX-License-Identifier: Apache-2.0
// Regular expressions that a stranger's text is matched with: bounded in length and in steps. Pure, any thread.
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringView>

namespace jobdeck {

/// What of a text is looked at; a longer one is cut for matching.
constexpr qsizetype kLongestSubject = 4096;

/// With a step limit that no expression can raise, prepared for use on many threads.
QRegularExpression boundedPattern(const QString& pattern);
/// Why it cannot be used, in words; empty: it can.
QString patternProblem(const QString& pattern);

enum class PatternAnswer {
    Yes,
    No,
    TooCostly ///< given up: it would have tried too many ways
};
/// Finds the expression anywhere in the text, as most tools do; `^…$` asks for the whole.
PatternAnswer findPattern(const QRegularExpression& pattern, QStringView text);

} // namespace jobdeck
