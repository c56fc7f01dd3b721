// SPDX-License-Identifier: Apache-2.0
#include "editor/detailssection.h"

#include "editor/promptedit.h"
#include "theme/metrics.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDescriptionHeight = 56;
constexpr int kSystemPromptLines = 4;

void setText(QPlainTextEdit* edit, const QString& text)
{
    if (edit->toPlainText() != text)
        edit->setPlainText(text);
}

} // namespace

DetailsSection::DetailsSection(QWidget* parent)
    : EditorSection(parent)
    , m_description(new QPlainTextEdit(this))
    , m_systemPrompt(new PromptEdit(kSystemPromptLines, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::Medium);
    m_description->setFixedHeight(kDescriptionHeight);
    m_description->setTabChangesFocus(true);
    m_description->setPlaceholderText(tr("Why it exists, whom to ask"));
    layout->addWidget(addField(tr("&Description"), m_description, {u"description"_s}));
    FieldBlock* system = addField(tr("S&ystem prompt"), m_systemPrompt, {u"system_prompt"_s});
    system->setHint(tr("What the agent is told before the prompt. Empty: the agent's own."));
    layout->addWidget(system);
    connect(m_description, &QPlainTextEdit::textChanged, this, &EditorSection::edited);
    connect(m_systemPrompt, &QPlainTextEdit::textChanged, this, &EditorSection::edited);
}

void DetailsSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    setText(m_description, definition.description);
    setText(m_systemPrompt, definition.systemPrompt);
}

void DetailsSection::store(JobDefinition& definition) const
{
    definition.description = m_description->toPlainText();
    definition.systemPrompt = m_systemPrompt->toPlainText();
}

QString DetailsSection::summary() const
{
    const QString description = m_description->toPlainText().simplified();
    const QString system = m_systemPrompt->toPlainText().isEmpty() ? QString() : tr("own system prompt");
    if (description.isEmpty())
        return system.isEmpty() ? tr("none") : system;
    return system.isEmpty() ? description : description + u" · "_s + system;
}

} // namespace jobdeck
