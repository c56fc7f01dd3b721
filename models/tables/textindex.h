// SPDX-License-Identifier: Apache-2.0
// The searchable text of many rows, prepared once as one lower-case block so that a keystroke is one pass over memory.
// GUI thread.
#pragma once

#include <QBitArray>
#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <array>
#include <string_view>

namespace jobdeck {

class TextIndex
{
public:
    void clear();
    void append(const QString& text);
    void replace(int row, const QString& text);
    void remove(int firstRow, int count);
    int count() const { return static_cast<int>(m_ends.size()); }

    /// One bit a row: its text holds every word of `filter`, whatever the case. An empty filter matches all.
    QBitArray matching(const QString& filter) const;
    /// The same for one row.
    bool matches(int row, const QString& filter) const;
    /// Of `rows` those that match, in their order: a filter that got longer need not look at the others again.
    QList<int> narrowed(const QList<int>& rows, const QString& filter) const;

private:
    qsizetype begin(int row) const { return row == 0 ? 0 : m_ends.at(row - 1); }
    std::string_view textOf(int row) const;
    void tally(QByteArrayView bytes, qsizetype sign);
    /// Where in `word` its rarest byte stands.
    qsizetype rarest(std::string_view word) const;

    // UTF-8 is half of UTF-16 for most texts, and the time of a search is the time to read them. Each row ends with a
    // zero, which no word can hold, so that nothing is found across rows.
    QByteArray m_block;
    QList<qsizetype> m_ends;                    ///< of each row's text, behind the zero
    std::array<qsizetype, 256> m_occurrences{}; ///< of each byte in the block
};

} // namespace jobdeck
