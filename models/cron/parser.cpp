// SPDX-License-Identifier: Apache-2.0
#include "cron/parser.h"

#include "cron/names.h"
#include "cron/textreader.h"

#include <QCoreApplication>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Parser)
};

/// Mends one error after the other; a text with two of them is only worth suggesting when both are gone.
QString suggestion(const Refusal& refusal, const Options& options)
{
    constexpr int mostErrors = 8;
    QString text = refusal.rewritten;
    for (int i = 0; i < mostErrors && !text.isEmpty(); ++i) {
        const auto result = TextReader(text, options).read();
        if (std::holds_alternative<Expression>(result))
            return text;
        text = std::get<Refusal>(result).rewritten;
    }
    return {};
}

Warning stepWarning(Field field)
{
    return {
        .kind = Warning::Kind::StepBeyondField,
        .field = field,
        .message =
            Words::tr("The step of the %1 field is so large that only its first value is left.").arg(fieldLabel(field)),
        .suggestion = {}};
}

Warning sundayWarning()
{
    return {.kind = Warning::Kind::SundayLost,
            .field = Field::DayOfWeek,
            .message =
                Words::tr("Temporal reads this as Monday to Saturday and leaves Sunday out; write * for every day."),
            .suggestion = QStringLiteral("*")};
}

} // namespace

std::variant<Expression, ParseError> parse(QStringView text, const Options& options)
{
    std::variant<Expression, Refusal> result = TextReader(text, options).read();
    if (const auto* expression = std::get_if<Expression>(&result))
        return *expression;
    auto& refusal = std::get<Refusal>(result);
    refusal.error.suggestion = suggestion(refusal, options);
    return refusal.error;
}

QList<Warning> warnings(const Expression& expression)
{
    QList<Warning> result;
    for (int field = 0; field <= static_cast<int>(Field::Year); ++field) {
        if (expression.stepWarnings >> field & 1)
            result += stepWarning(static_cast<Field>(field));
    }
    if (expression.sundayLost)
        result += sundayWarning();
    return result;
}

} // namespace jobdeck::cron
