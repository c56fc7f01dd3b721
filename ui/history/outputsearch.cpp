// SPDX-License-Identifier: Apache-2.0
#include "history/outputsearch.h"

#include "history/outputdocument.h"

#include <QElapsedTimer>

#include <algorithm>

namespace jobdeck {

namespace {

/// Well under a frame, so that typing and scrolling go on meanwhile.
constexpr qint64 kSliceMs = 4;
constexpr int kLinesBetweenLooksAtTheClock = 64;

} // namespace

OutputSearch::OutputSearch(const OutputDocument* document, QObject* parent) : QObject(parent), m_document(document)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &OutputSearch::step);
    connect(document, &OutputDocument::cleared, this, &OutputSearch::restart);
    connect(document, &OutputDocument::appended, this, [this] {
        if (!m_pattern.isEmpty())
            m_timer.start();
    });
}

void OutputSearch::setPattern(const QString& pattern)
{
    if (pattern == m_pattern)
        return;
    m_pattern = pattern;
    restart();
}

int OutputSearch::matchFrom(Match place) const
{
    if (m_matches.isEmpty())
        return -1;
    const auto found = std::ranges::lower_bound(m_matches, place);
    return found == m_matches.end() ? 0 : static_cast<int>(found - m_matches.begin());
}

int OutputSearch::matchBefore(Match place) const
{
    const auto found = std::ranges::lower_bound(m_matches, place);
    return found == m_matches.begin() ? static_cast<int>(m_matches.size()) - 1
                                      : static_cast<int>(found - m_matches.begin()) - 1;
}

void OutputSearch::restart()
{
    m_matches.clear();
    m_nextLine = 0;
    if (m_pattern.isEmpty()) {
        m_timer.stop();
        m_nextLine = lineCount();
    } else {
        m_timer.start();
    }
    emit changed();
}

void OutputSearch::step()
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!isDone() && elapsed.elapsed() < kSliceMs) {
        const int end = std::min(m_nextLine + kLinesBetweenLooksAtTheClock, lineCount());
        for (; m_nextLine < end; ++m_nextLine)
            searchLine(m_nextLine);
    }
    if (isDone())
        m_timer.stop();
    emit changed();
}

void OutputSearch::searchLine(int line)
{
    const QString& text = m_document->at(line).text;
    for (qsizetype at = text.indexOf(m_pattern, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_pattern, at + m_pattern.size(), Qt::CaseInsensitive))
        m_matches.append({line, static_cast<int>(at)});
}

int OutputSearch::lineCount() const
{
    return m_document->count();
}

} // namespace jobdeck
