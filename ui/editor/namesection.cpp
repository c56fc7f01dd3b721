// SPDX-License-Identifier: Apache-2.0
#include "editor/namesection.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

NameSection::NameSection(QWidget* parent) : EditorSection(parent), m_name(new QLineEdit(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_name->setPlaceholderText(tr("What it does and how often, like “Nightly backup check”"));
    layout->addWidget(addField(tr("&Name"), m_name, {u"name"_s}));
    connect(m_name, &QLineEdit::textChanged, this, &EditorSection::edited);
}

void NameSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    if (m_name->text() != definition.name)
        m_name->setText(definition.name);
}

void NameSection::store(JobDefinition& definition) const
{
    definition.name = m_name->text().trimmed();
}

void NameSection::selectName()
{
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace jobdeck
