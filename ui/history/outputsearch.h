// SPDX-License-Identifier: Apache-2.0
// Looks for a word in an output, a few milliseconds at a time, and goes on as the output grows. Lives on the GUI
// thread.
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

namespace jobdeck {

class OutputDocument;

class OutputSearch final : public QObject
{
    Q_OBJECT

public:
    struct Match
    {
        int line = 0;
        int column = 0;
        auto operator<=>(const Match&) const = default;
    };

    explicit OutputSearch(const OutputDocument* document, QObject* parent = nullptr);

    /// Empty: looks for nothing. Whatever the case.
    void setPattern(const QString& pattern);
    const QString& pattern() const { return m_pattern; }
    /// In the order of the text, as far as it was searched.
    const QList<Match>& matches() const { return m_matches; }
    /// Everything there is was searched.
    bool isDone() const { return m_nextLine >= lineCount(); }
    /// The first match at or behind this place, round the end; -1: none.
    int matchFrom(Match place) const;
    /// The last match before this place, round the beginning; -1: none.
    int matchBefore(Match place) const;

signals:
    /// More was found, the end was reached, or everything was forgotten.
    void changed();

private:
    void restart();
    void step();
    void searchLine(int line);
    int lineCount() const;

    const OutputDocument* m_document;
    QString m_pattern;
    QList<Match> m_matches;
    int m_nextLine = 0;
    QTimer m_timer;
};

} // namespace jobdeck
