// SPDX-License-Identifier: Apache-2.0
// One record of an output file: a fixed head, then bytes. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace jobdeck::local {

enum class OutputStream : char { Out = 'o', Error = 'e' };

struct OutputRecord
{
    OutputStream stream = OutputStream::Out;
    bool endsLine = true; ///< false: the last line in it goes on in the stream's next record
    qint64 time = 0;      ///< UTC ms
    QByteArray bytes;     ///< whole lines, newlines included; or a piece of one
    bool operator==(const OutputRecord&) const = default;

    static constexpr qsizetype kHeadSize = 16;
    static constexpr qsizetype kMaxBytes = 1024 * 1024;

    QByteArray encoded() const;
    /// The record at the beginning of `data`; empty if it is torn or no record at all.
    static std::optional<OutputRecord> decode(QByteArrayView data);
    qsizetype encodedSize() const { return kHeadSize + bytes.size(); }
};

} // namespace jobdeck::local
