// SPDX-License-Identifier: Apache-2.0
#include "editor/promptsection.h"

#include "editor/configkeys.h"
#include "editor/promptedit.h"
#include "editor/tonelabel.h"
#include "editor/valuesform.h"
#include "prompt/builtins.h"
#include "prompt/prompttemplate.h"
#include "theme/metrics.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPromptLines = 7;

} // namespace

PromptSection::PromptSection(QWidget* parent)
    : EditorSection(parent)
    , m_prompt(new PromptEdit(kPromptLines, this))
    , m_block(addField(tr("&Prompt"), m_prompt, {u"prompt_template"_s}))
    , m_warnings(new ToneLabel(ToneLabel::Tone::Warning, this))
    , m_defaultsTitle(new QLabel(tr("Values used when a run does not give its own"), this))
    , m_defaults(new ValuesForm(tr("no default: asked for when run by hand"), this))
    , m_builtIns(new ToneLabel(ToneLabel::Tone::Quiet, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    layout->addWidget(m_block);
    layout->addWidget(m_warnings);
    layout->addWidget(m_defaultsTitle);
    layout->addWidget(addField(QString(), m_defaults, {u"config.parameters"_s, u"parameters"_s}));
    layout->addWidget(m_builtIns);
    m_warnings->setAccessibleName(tr("What is wrong with the prompt's variables"));
    setKind(PromptKind::Text);
    showNames();
    showWarnings();
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &PromptSection::onEdited);
    connect(m_prompt, &PromptEdit::warningsChanged, this, &PromptSection::showWarnings);
    connect(m_defaults, &ValuesForm::edited, this, &EditorSection::edited);
}

void PromptSection::setKind(PromptKind kind)
{
    m_kind = kind;
    m_prompt->setKind(kind);
    switch (kind) {
    case PromptKind::Text:
        m_prompt->setPlaceholderText(tr("What should be done. {{name}} stands for a value."));
        break;
    case PromptKind::Sh:
        m_prompt->setPlaceholderText(tr("A script for the shell. {{name}} stands for a value, like \"{{name}}\"."));
        break;
    case PromptKind::PowerShell:
        m_prompt->setPlaceholderText(tr("A PowerShell script. {{name}} stands for a value."));
        break;
    }
}

void PromptSection::setSystemPrompt(const QString& systemPrompt)
{
    m_systemPrompt = systemPrompt;
    showNames();
}

void PromptSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    m_systemPrompt = definition.systemPrompt;
    if (m_prompt->toPlainText() != definition.promptTemplate)
        m_prompt->setPlainText(definition.promptTemplate);
    showNames();
    m_defaults->setValues(definition.config.value(kParametersKey).toObject());
}

void PromptSection::store(JobDefinition& definition) const
{
    definition.promptTemplate = m_prompt->toPlainText();
    if (const QJsonObject parameters = m_defaults->values(); !parameters.isEmpty())
        definition.config.insert(kParametersKey, parameters);
}

void PromptSection::onEdited()
{
    showNames();
    emit edited();
}

void PromptSection::showNames()
{
    QStringList names = prompt::placeholderNames({m_prompt->toPlainText(), m_systemPrompt});
    QStringList builtIns;
    for (const QString& name : names) {
        if (prompt::isBuiltIn(name))
            builtIns += name;
    }
    names.removeIf(prompt::isBuiltIn);
    m_defaults->setNames(names);
    m_defaults->setVisible(!names.isEmpty());
    m_defaultsTitle->setVisible(!names.isEmpty());
    m_builtIns->setWords(builtIns.isEmpty() ? QString() : tr("Filled in by Jobdeck: %1").arg(builtIns.join(u", "_s)));
}

void PromptSection::showWarnings()
{
    QStringList messages;
    bool refused = false;
    for (const prompt::ScriptWarning& warning : m_prompt->warnings()) {
        refused = refused || warning.kind == prompt::ScriptWarning::Kind::Evaluated;
        messages += warning.message;
    }
    messages.removeDuplicates();
    m_warnings->setTone(refused ? ToneLabel::Tone::Error : ToneLabel::Tone::Warning);
    m_warnings->setWords(messages.join(u'\n'));
}

} // namespace jobdeck
