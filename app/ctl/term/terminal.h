// SPDX-License-Identifier: Apache-2.0
// Where a command reads and writes, and what can be shown there. Lives where it is made; writing may block.
#pragma once

#include <QByteArray>
#include <QString>

#include <iosfwd>

class QJsonArray;
class QJsonObject;

namespace jobdeck::ctl {

class Terminal
{
public:
    struct Look
    {
        bool colour = false;
        int width = 0; ///< columns; 0: nobody looks at it, lines may have any length
    };

    Terminal(std::istream& in, std::ostream& out, std::ostream& err, Look look)
        : m_in(in)
        , m_out(out)
        , m_err(err)
        , m_look(look)
    {}

    /// As standard output is: colour only on a terminal, without NO_COLOR and TERM=dumb; the width in COLUMNS counts.
    static Look standardLook();

    std::istream& in() { return m_in; }
    const Look& look() const { return m_look; }

    /// Flushed at once: another program may wait for it. Nothing happens after the reader has gone.
    void print(const QString& text);
    void printLine(const QString& line) { print(line + u'\n'); }
    /// As they are.
    void printBytes(const QByteArray& bytes);
    /// For what is written in bulk, by whoever looks after flushing.
    std::ostream& out() { return m_out; }
    /// One document: people get it indented.
    void printJson(const QJsonObject& object);
    void printJson(const QJsonArray& array);
    /// One line.
    void printJsonLine(const QJsonObject& object);
    void warn(const QString& line);

    /// False where output is lost: a full disk, or whoever read it has gone.
    bool works() const { return m_works; }

private:
    std::istream& m_in;
    std::ostream& m_out;
    std::ostream& m_err;
    Look m_look;
    bool m_works = true;
};

/// Characters that would move the cursor or change colours are shown as what they are; line ends as a space.
QString harmless(const QString& text);

} // namespace jobdeck::ctl
