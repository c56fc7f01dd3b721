// SPDX-License-Identifier: Apache-2.0
// Reads one field of a cron text into an expression; used on any thread by the parser.
#pragma once

#include "cron/expression.h"
#include "cron/refusal.h"

#include <array>
#include <optional>

namespace jobdeck::cron {

class FieldReader
{
public:
    /// `span` of `text` holds the field without spaces around it.
    FieldReader(QStringView text, Span span, Field field, const Options& options, Expression& into);

    /// Adds the field's values to the expression, or says what is wrong.
    std::optional<Refusal> read();

private:
    struct Range
    {
        int first = 0;
        int last = 0;
    };
    using Values = std::array<quint64, 4>;

    bool readItem(Span item);
    bool readStep(Span step, Span item, Span base);
    bool readBase(Span base);
    bool readRange(Span base, qsizetype dash);
    bool readSpecial(Span base);
    bool readNth(Span base, qsizetype hash);
    std::optional<int> readValue(Span span);
    std::optional<int> number(Span span) const;

    bool isDayField() const { return m_field == Field::DayOfMonth || m_field == Field::DayOfWeek; }
    bool looksSpecial(QStringView base) const;
    void addRange();
    void add(int value);
    void store();

    bool fail(Span span, const QString& message);
    bool fail(Span span, const QString& message, const QString& replacement);
    bool failValue(Span span);
    bool failWrapped(Span base, Range range);
    QString wrapped(Span base, Range range) const;

    QStringView m_text;
    Span m_span;
    Field m_field;
    const Options& m_options;
    Expression& m_into;
    FieldRange m_bounds;

    Values m_values = {};
    std::optional<Refusal> m_refusal;
    Range m_range;
    int m_step = 1;
    bool m_hasStep = false;
    bool m_sundayLost = false;
};

} // namespace jobdeck::cron
