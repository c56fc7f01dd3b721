// SPDX-License-Identifier: Apache-2.0
// Reads a POSIX shell script as far as needed to know how each placeholder in it is quoted. Pure, any thread.
#pragma once

#include "prompt/scriptposition.h"
#include "prompt/shcommand.h"

#include <QHash>
#include <QList>
#include <QString>

namespace jobdeck::prompt {

/// It never fails: where it misreads a script, a reference gets the wrong kind of quoting, but it stays a reference.
class ShScanner
{
public:
    explicit ShScanner(const QString& script);

    QList<ScriptPosition> scan();

private:
    struct HereDocument
    {
        QString delimiter;
        bool quoted = false;
        bool stripTabs = false;
        bool evaluated = false;
    };
    /// One list of commands: the script itself, or what stands in `$(…)` or back-ticks.
    struct Commands
    {
        ShCommand command;
        QChar close;         ///< what ends it; null: the end of the script
        int parentheses = 0; ///< open subshells
        int cases = 0;       ///< open case … esac, whose patterns end in `)`
        QList<HereDocument> hereDocuments;
    };

    QChar at(qsizetype position) const { return position < m_end ? m_script.at(position) : QChar(); }
    bool isAtClose(const Commands& commands) const;
    void scanCommands(QChar close);
    void scanToken(Commands& commands);
    bool scanSeparator(Commands& commands);
    void scanOpen(Commands& commands);
    void scanClose(Commands& commands);
    void scanRedirection(Commands& commands);
    void scanHereOperator(Commands& commands);
    bool scanQuoted(ShCommand& command);
    void scanSingle(ShCommand& command, bool escapes);
    void scanDouble(ShCommand& command);
    void scanDollar(ShCommand& command, bool inDouble);
    void scanBraces(ShCommand& command, bool inDouble);
    void scanArithmetic();
    void scanComment();
    void scanHereDocuments(Commands& commands);
    void scanHereBody(const HereDocument& document);
    bool takePlaceholder(Quoting quoting, bool evaluated);
    void endWord(Commands& commands);
    void endCommand(Commands& commands);

    const QString& m_script;
    QHash<qsizetype, Placeholder> m_placeholders; ///< by position
    QList<ScriptPosition> m_found;
    qsizetype m_at = 0;
    qsizetype m_end; ///< of what is being read: the script, or a here-document's body
};

} // namespace jobdeck::prompt
