// SPDX-License-Identifier: Apache-2.0
// Reads a PowerShell script as far as needed to know how each placeholder in it is quoted. Pure, any thread.
#pragma once

#include "prompt/scriptposition.h"

#include <QHash>
#include <QList>
#include <QString>

namespace jobdeck::prompt {

class PowerShellScanner
{
public:
    explicit PowerShellScanner(const QString& script);

    QList<ScriptPosition> scan();

private:
    QChar at(qsizetype position) const { return position < m_script.size() ? m_script.at(position) : QChar(); }
    bool startsHere(QLatin1StringView text) const { return QStringView(m_script).mid(m_at).startsWith(text); }
    void scanCode(QChar close);
    void scanCharacter();
    void scanDouble();
    void scanSingle();
    void scanHereString();
    void scanComment();
    void scanExpandable();
    bool takePlaceholder(Quoting quoting);
    void endWord();
    void endStatement();

    const QString& m_script;
    QHash<qsizetype, Placeholder> m_placeholders; ///< by position
    QList<ScriptPosition> m_found;
    qsizetype m_at = 0;
    QString m_word;             ///< bare characters since the last blank
    qsizetype m_statement = 0;  ///< first placeholder of the statement, by index in m_found
    bool m_interpreter = false; ///< the statement starts a program that executes text
    bool m_programFollows = false;
};

} // namespace jobdeck::prompt
