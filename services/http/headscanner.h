// SPDX-License-Identifier: Apache-2.0
// Collects the raw head of a request byte by byte and refuses what a parser could read in two ways. Pure, any thread.
#pragma once

#include "http/limits.h"
#include "http/refusal.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace jobdeck::http {

/// Looks at each byte once and in order, so how the bytes were split can never change the outcome.
class HeadScanner
{
public:
    explicit HeadScanner(const Limits& limits) : m_limits(limits) {}

    /// Takes bytes up to the end of the head or to the first wrong one; returns how many it took.
    qsizetype feed(QByteArrayView bytes);
    bool isComplete() const { return m_complete; }
    const std::optional<Refusal>& refusal() const { return m_refusal; }
    /// Request line and fields with the empty line at the end.
    const QByteArray& block() const { return m_block; }

private:
    qsizetype plainBytes(QByteArrayView bytes) const;
    // These answer whether the byte is refused.
    bool check(char byte);
    bool checkLineStart(char byte);
    bool checkSize(char byte);
    bool refuse(int status, const QString& reason);
    void endLine();

    Limits m_limits;
    QByteArray m_block;
    qsizetype m_size = 0;       ///< bytes of the head looked at
    qsizetype m_lineLength = 0; ///< without CR and LF
    int m_line = 0;
    bool m_afterCarriageReturn = false;
    bool m_complete = false;
    std::optional<Refusal> m_refusal;
};

} // namespace jobdeck::http
