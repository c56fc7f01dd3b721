// SPDX-License-Identifier: Apache-2.0
// Reads a whole cron text: prefix, macro, interval or fields; used on any thread by the parser.
#pragma once

#include "cron/expression.h"
#include "cron/refusal.h"

#include <array>
#include <optional>
#include <variant>

namespace jobdeck::cron {

class TextReader
{
public:
    using Result = std::variant<Expression, Refusal>;

    TextReader(QStringView text, const Options& options);

    /// Errors carry a rewrite of their own but no suggestion yet.
    Result read();

private:
    static constexpr int mostFields = 7;
    using Tokens = std::array<Span, mostFields>;

    bool isTemporal() const { return m_options.dialect == Dialect::Temporal; }
    bool isServer() const { return isTemporal() && m_options.raw; }
    bool takesSevenFields() const { return isServer() || (!isTemporal() && m_options.extended); }

    std::optional<Refusal> takePrefix();
    void takeComment();
    Result readMacro();
    Result readInterval();
    Result readFields();
    std::optional<Refusal> readAs(const Tokens& tokens, int count, Expression& into) const;
    QStringView textOf(const Tokens& tokens, int index) const;
    bool leavesDaysOpen(const Tokens& tokens, int count, const Expression& expression) const;
    std::optional<Refusal> checkDays(Span days, const Expression& expression) const;
    void split();
    Span token(int index) const { return m_tokens[static_cast<size_t>(index)]; }
    QString tokensFrom(int first, int count) const;

    Refusal tooFew() const;
    std::optional<Refusal> spaceInField() const;
    Refusal tooMany() const;
    Refusal blame(Refusal refusal) const;

    QStringView m_text;
    const Options& m_options;
    Span m_rest; // what is still to be read
    Expression m_expression;
    Tokens m_tokens = {};
    int m_count = 0; // of all tokens, also of those beyond the seventh
};

} // namespace jobdeck::cron
