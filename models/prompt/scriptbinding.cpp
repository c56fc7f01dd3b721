// SPDX-License-Identifier: Apache-2.0
#include "prompt/scriptbinding.h"

#include "prompt/powershellscanner.h"
#include "prompt/shscanner.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck::prompt {

using namespace Qt::StringLiterals;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::scripts", text);
}

static bool isPlainName(const QString& name)
{
    return std::ranges::all_of(name, [](QChar c) { return c == u'_' || (c.isLetterOrNumber() && c.unicode() < 128); });
}

/// Names as bytes in hexadecimal: for letters that no variable name can have, and on Windows, whose environment does
/// not tell `Name` from `name`.
static QString encoded(QLatin1StringView prefix, const QString& name)
{
    return prefix + QString::fromLatin1(name.toUtf8().toHex());
}

QString variableFor(const QString& placeholder)
{
    return isPlainName(placeholder) ? u"JOBDECK_P_"_s + placeholder : encoded("JOBDECK_U_"_L1, placeholder);
}

namespace {

/// Writes the references of one script.
class Binder
{
public:
    Binder(const QString& text, PromptKind kind, const QSet<QString>& inFiles)
        : m_text(text)
        , m_isSh(kind == PromptKind::Sh)
        , m_inFiles(inFiles)
    {}

    ScriptBinding bind(const QList<ScriptPosition>& positions)
    {
        qsizetype end = 0;
        for (const ScriptPosition& position : positions) {
            const qsizetype begin = position.placeholder.position - (position.escaped ? 1 : 0);
            m_out.script += QStringView(m_text).mid(end, begin - end);
            addVariable(position.placeholder.name);
            m_out.script += prefix(position) + reference(position);
            end = position.placeholder.position + position.placeholder.length;
            addWarning(position);
        }
        m_out.script += QStringView(m_text).mid(end);
        m_out.script.prepend(readFiles());
        return m_out;
    }

private:
    void addVariable(const QString& name)
    {
        if (m_out.variables.contains(name))
            return;
        if (m_inFiles.contains(name))
            m_out.files.insert(name, u"JOBDECK_F_"_s + variableFor(name).section(u'_', 1));
        else
            m_out.variables.insert(name, unmistakable(name));
    }

    QString unmistakable(const QString& name) const
    {
        const auto sameLetters = [&](const QString& other) {
            return other != name && other.compare(name, Qt::CaseInsensitive) == 0;
        };
        const QStringList taken = m_out.variables.keys();
        return std::ranges::any_of(taken, sameLetters) ? encoded("JOBDECK_U_"_L1, name) : variableFor(name);
    }

    /// Stands for the escape character that the template has right before the placeholder.
    QString prefix(const ScriptPosition& position) const
    {
        if (!position.escaped)
            return {};
        if (m_text.at(position.placeholder.position - 1) == u'$')
            return m_isSh ? u"\\$"_s : u"`$"_s;
        return m_isSh && position.quoting == Quoting::Double ? u"\\\\"_s : QString();
    }

    QString reference(const ScriptPosition& position) const
    {
        const QString& name = position.placeholder.name;
        const bool inFile = m_inFiles.contains(name);
        if (!m_isSh)
            return inFile ? u"$([IO.File]::ReadAllText(${env:%1}))"_s.arg(m_out.files.value(name))
                          : u"${env:%1}"_s.arg(m_out.variables.value(name));
        const QString variable = inFile ? variableFor(name) : m_out.variables.value(name);
        return (position.quoting == Quoting::Bare ? u"\"${%1}\""_s : u"${%1}"_s).arg(variable);
    }

    /// Into shell variables, which are not exported and so can be longer than any environment. The `x` keeps the
    /// newlines at the end that `$(…)` would cut off.
    QString readFiles() const
    {
        QString out;
        for (auto it = m_out.files.begin(); m_isSh && it != m_out.files.end(); ++it)
            out += u"%1=$(cat \"${%2}\" && printf x) && %1=${%1%x}; "_s.arg(variableFor(it.key()), it.value());
        return out;
    }

    void addWarning(const ScriptPosition& position)
    {
        const Placeholder& placeholder = position.placeholder;
        ScriptWarning warning{.position = placeholder.position, .length = placeholder.length};
        const QString written = u"{{%1}}"_s.arg(placeholder.name);
        if (position.evaluated) {
            warning.kind = ScriptWarning::Kind::Evaluated;
            warning.message = evaluatedMessage(position).arg(written);
        } else if (position.quoting == Quoting::Verbatim) {
            warning.message = tr("Single quotes keep %1 from being inserted. Put it outside of them or in double "
                                 "quotes.")
                                  .arg(written);
        } else {
            return;
        }
        m_out.warnings.append(warning);
    }

    QString evaluatedMessage(const ScriptPosition& position) const
    {
        if (position.quoting == Quoting::Arithmetic)
            return tr("A calculation would execute commands hidden in %1. Check the value first, and calculate with a "
                      "variable of your own.");
        return m_isSh ? tr("This command would execute the value of %1. Pass it as an argument instead, like: "
                           "sh -c 'echo \"$1\"' - %1")
                      : tr("This command would execute the value of %1. Pass it as an argument instead.");
    }

    const QString& m_text;
    const bool m_isSh;
    const QSet<QString>& m_inFiles;
    ScriptBinding m_out;
};

} // namespace

ScriptBinding bindScript(const QString& text, PromptKind kind, const QSet<QString>& inFiles)
{
    Q_ASSERT(kind != PromptKind::Text);
    const QList<ScriptPosition> positions =
        kind == PromptKind::Sh ? ShScanner(text).scan() : PowerShellScanner(text).scan();
    return Binder(text, kind, inFiles).bind(positions);
}

} // namespace jobdeck::prompt
