// SPDX-License-Identifier: Apache-2.0
#include "shell/settings/settingssection.h"

#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace jobdeck {

SettingsSection::SettingsSection(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, metrics::Large);
    m_column->setSpacing(metrics::Medium);
    auto* heading = new QLabel(title, this);
    heading->setFont(strongFont());
    m_column->addWidget(heading);
}

void SettingsSection::addRow(const QString& name, const QString& explanation, QWidget* control)
{
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* label = new QLabel(name, this);
    label->setBuddy(control);
    words->addWidget(label);
    if (!explanation.isEmpty()) {
        auto* details = new QLabel(explanation, this);
        details->setForegroundRole(QPalette::PlaceholderText);
        details->setWordWrap(true);
        words->addWidget(details);
    }
    control->setAccessibleName(name);
    control->setAccessibleDescription(explanation.isEmpty() ? name : explanation);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::Huge);
    row->addLayout(words, 1);
    row->addWidget(control, 0, Qt::AlignTop | Qt::AlignTrailing);
    m_column->addLayout(row);
}

void SettingsSection::addWidget(QWidget* widget)
{
    m_column->addWidget(widget);
}

void SettingsSection::addWords(const QString& words)
{
    auto* label = new QLabel(words, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    m_column->addWidget(label);
}

} // namespace jobdeck
