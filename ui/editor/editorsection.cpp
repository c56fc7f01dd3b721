// SPDX-License-Identifier: Apache-2.0
#include "editor/editorsection.h"

#include <algorithm>

namespace jobdeck {

FieldBlock* EditorSection::addField(const QString& label, QWidget* input, const QStringList& fields)
{
    auto* block = new FieldBlock(label, input, fields, this);
    m_blocks += block;
    return block;
}

void EditorSection::takeErrors(QList<FieldError>& errors, bool atOnce)
{
    for (FieldBlock* block : m_blocks)
        block->takeErrors(errors, atOnce);
}

bool EditorSection::hasErrors() const
{
    return std::ranges::any_of(m_blocks, &FieldBlock::hasError);
}

QWidget* EditorSection::firstWrongInput() const
{
    const auto found = std::ranges::find_if(m_blocks, &FieldBlock::hasError);
    return found == m_blocks.end() ? nullptr : (*found)->input();
}

void EditorSection::forgetVisits()
{
    for (FieldBlock* block : m_blocks)
        block->forgetVisit();
}

} // namespace jobdeck
