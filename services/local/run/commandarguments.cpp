// SPDX-License-Identifier: Apache-2.0
#include "local/run/commandarguments.h"

#include "prompt/prompttemplate.h"

#include <optional>

namespace jobdeck::local {

/// Empty if a placeholder in it has no value.
static std::optional<QString> rendered(const QString& argument, const QMap<QString, QString>& values)
{
    QString out;
    qsizetype end = 0;
    for (const prompt::Placeholder& placeholder : prompt::placeholders(argument)) {
        if (!values.contains(placeholder.name))
            continue;
        const QString value = values.value(placeholder.name);
        if (value.isEmpty())
            return std::nullopt;
        out += QStringView(argument).mid(end, placeholder.position - end);
        out += value;
        end = placeholder.position + placeholder.length;
    }
    out += QStringView(argument).mid(end);
    return out;
}

static bool isOnlyPlaceholder(const QString& argument)
{
    const QList<prompt::Placeholder> found = prompt::placeholders(argument);
    return found.size() == 1 && found.first().length == argument.size();
}

QStringList commandArguments(const QStringList& arguments, const QMap<QString, QString>& values)
{
    QStringList out;
    bool afterFlag = false;
    for (const QString& argument : arguments) {
        const std::optional<QString> text = rendered(argument, values);
        if (text)
            out.append(*text);
        else if (afterFlag && isOnlyPlaceholder(argument))
            out.removeLast();
        afterFlag = text && argument.startsWith(u'-');
    }
    return out;
}

} // namespace jobdeck::local
