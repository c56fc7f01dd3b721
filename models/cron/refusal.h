// SPDX-License-Identifier: Apache-2.0
// A parse error in the making, with a rewrite that may still need another; a plain value for any thread.
#pragma once

#include "cron/parseerror.h"

#include <QStringView>

namespace jobdeck::cron {

struct Refusal
{
    ParseError error;
    QString rewritten; ///< the whole text with this one error mended; empty where nobody can know what was meant
};

/// A stretch of the text that is being read.
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0;

    qsizetype length() const { return end - begin; }
    bool isEmpty() const { return begin >= end; }
    QStringView of(QStringView text) const { return text.sliced(begin, length()); }
};

/// Refuses `span` of `text`.
inline Refusal refuse(QStringView text, Field field, Span span, const QString& message)
{
    return {.error = {.field = field,
                      .position = span.begin,
                      .length = span.length(),
                      .found = span.of(text).toString(),
                      .message = message,
                      .suggestion = {}},
            .rewritten = {}};
}

/// The same, with what would stand in its place.
inline Refusal refuse(QStringView text, Field field, Span span, const QString& message, const QString& replacement)
{
    Refusal refusal = refuse(text, field, span, message);
    refusal.rewritten = (text.first(span.begin).toString() + replacement + text.sliced(span.end).toString()).trimmed();
    return refusal;
}

} // namespace jobdeck::cron
