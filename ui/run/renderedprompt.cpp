// SPDX-License-Identifier: Apache-2.0
#include "run/renderedprompt.h"

#include "prompt/prompttemplate.h"
#include "prompt/scriptbinding.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

PromptPreview promptPreview(const QString& promptTemplate, PromptKind kind, const QJsonObject& values,
                            const prompt::BuiltIns& builtIns)
{
    QMap<QString, QString> texts = prompt::builtInValues(builtIns);
    texts.insert(prompt::textValues(values));
    PromptPreview preview;
    for (const QString& name : prompt::placeholderNames({promptTemplate})) {
        if (texts.contains(name))
            continue;
        preview.missing += name;
        texts.insert(name, u"{{%1}}"_s.arg(name));
    }
    if (kind != PromptKind::Text) {
        preview.text = prompt::bindScript(promptTemplate, kind).script;
        return preview;
    }
    const Result<QString> rendered = prompt::render(promptTemplate, texts);
    preview.text = rendered ? *rendered : promptTemplate;
    return preview;
}

QStringList parameterNames(const QString& promptTemplate, const QString& systemPrompt)
{
    QStringList names = prompt::placeholderNames({promptTemplate, systemPrompt});
    names.removeIf(prompt::isBuiltIn);
    return names;
}

} // namespace jobdeck
