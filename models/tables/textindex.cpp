// SPDX-License-Identifier: Apache-2.0
#include "tables/textindex.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <span>

namespace jobdeck {

namespace {

QByteArray prepared(const QString& text)
{
    QByteArray bytes = text.toLower().toUtf8();
    bytes.replace('\0', ' ');
    bytes.append('\0');
    return bytes;
}

/// Longest first: the rarest is likely the longest, and the others are looked for only where it was found.
QList<QByteArray> words(const QString& filter)
{
    QList<QByteArray> words = filter.toLower().simplified().toUtf8().split(' ');
    words.removeAll(QByteArray());
    std::ranges::stable_sort(words, std::greater(), &QByteArray::size);
    return words;
}

bool holdsAll(std::string_view text, std::span<const QByteArray> words)
{
    return std::ranges::all_of(words, [text](const QByteArray& word) {
        return text.find(std::string_view(word.constData(), static_cast<size_t>(word.size()))) !=
               std::string_view::npos;
    });
}

} // namespace

void TextIndex::clear()
{
    m_block.clear();
    m_ends.clear();
    m_occurrences.fill(0);
}

void TextIndex::append(const QString& text)
{
    const QByteArray bytes = prepared(text);
    tally(bytes, 1);
    m_block.append(bytes);
    m_ends.append(m_block.size());
}

void TextIndex::replace(int row, const QString& text)
{
    const QByteArray bytes = prepared(text);
    const qsizetype start = begin(row);
    const qsizetype growth = bytes.size() - (m_ends.at(row) - start);
    tally(QByteArrayView(m_block).sliced(start, m_ends.at(row) - start), -1);
    tally(bytes, 1);
    m_block.replace(start, m_ends.at(row) - start, bytes);
    if (growth != 0)
        std::for_each(m_ends.begin() + row, m_ends.end(), [growth](qsizetype& end) { end += growth; });
}

void TextIndex::remove(int firstRow, int count)
{
    if (count == 0)
        return;
    const qsizetype start = begin(firstRow);
    const qsizetype length = m_ends.at(firstRow + count - 1) - start;
    tally(QByteArrayView(m_block).sliced(start, length), -1);
    m_block.remove(start, length);
    m_ends.remove(firstRow, count);
    std::for_each(m_ends.begin() + firstRow, m_ends.end(), [length](qsizetype& end) { end -= length; });
}

QBitArray TextIndex::matching(const QString& filter) const
{
    const QList<QByteArray> wanted = words(filter);
    QBitArray found(m_ends.size(), wanted.isEmpty());
    if (wanted.isEmpty())
        return found;
    const std::string_view word(wanted.first().constData(), static_cast<size_t>(wanted.first().size()));
    const std::span<const QByteArray> others(wanted.cbegin() + 1, wanted.cend());
    const qsizetype place = rarest(word);
    const char* const start = m_block.constData();
    const char* const end = start + m_block.size() - (static_cast<qsizetype>(word.size()) - place) + 1;
    // memchr() runs at the speed of memory: hop from one rare byte to the next and compare only there.
    auto row = m_ends.cbegin();
    for (const char* at = start + place; at < end; ++at) {
        at = static_cast<const char*>(std::memchr(at, word[static_cast<size_t>(place)], static_cast<size_t>(end - at)));
        if (!at)
            break;
        if (std::memcmp(at - place, word.data(), word.size()) != 0)
            continue;
        row = std::upper_bound(row, m_ends.cend(), at - start);
        const int number = static_cast<int>(row - m_ends.cbegin());
        found.setBit(number, holdsAll(textOf(number), others));
        at = start + *row + place - 1;
    }
    return found;
}

bool TextIndex::matches(int row, const QString& filter) const
{
    return holdsAll(textOf(row), words(filter));
}

QList<int> TextIndex::narrowed(const QList<int>& rows, const QString& filter) const
{
    const QList<QByteArray> wanted = words(filter);
    QList<int> matching;
    matching.reserve(rows.size());
    std::ranges::copy_if(rows, std::back_inserter(matching), [&](int row) { return holdsAll(textOf(row), wanted); });
    return matching;
}

void TextIndex::tally(QByteArrayView bytes, qsizetype sign)
{
    for (const char byte : bytes)
        m_occurrences[static_cast<unsigned char>(byte)] += sign;
}

qsizetype TextIndex::rarest(std::string_view word) const
{
    const auto occurrences = [this](char byte) { return m_occurrences[static_cast<unsigned char>(byte)]; };
    return std::ranges::min_element(word, {}, occurrences) - word.begin();
}

std::string_view TextIndex::textOf(int row) const
{
    const qsizetype start = begin(row);
    return {m_block.constData() + start, static_cast<size_t>(m_ends.at(row) - start)};
}

} // namespace jobdeck
