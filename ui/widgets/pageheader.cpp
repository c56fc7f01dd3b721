// SPDX-License-Identifier: Apache-2.0
#include "widgets/pageheader.h"

#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/helpbutton.h"
#include "widgets/searchfield.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace jobdeck {

PageHeader::PageHeader(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(new QLabel(title, this))
    , m_subtitle(new QLabel(this))
{
    m_title->setFont(titleFont());
    m_title->setContentsMargins(kTitleOverhang, 0, kTitleOverhang, 0);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_subtitle->hide(); // or its place would be a gap behind the title
    m_row->setContentsMargins(metrics::Large - kTitleOverhang, metrics::Medium, metrics::Large, metrics::Medium);
    m_row->setSpacing(metrics::Small);
    m_row->addWidget(m_title);
    m_row->addWidget(m_subtitle);
    m_row->addStretch(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumHeight(metrics::Control + 2 * metrics::Medium);
}

void PageHeader::setTitle(const QString& title)
{
    m_title->setText(title);
}

void PageHeader::setSubtitle(const QString& words)
{
    m_subtitle->setText(words);
    m_subtitle->setVisible(!words.isEmpty());
}

void PageHeader::addHelp(const QString& topic)
{
    m_row->insertWidget(m_row->indexOf(m_subtitle) + 1, new HelpButton(topic, this));
}

SearchField* PageHeader::addFilter(const QString& purpose)
{
    auto* field = new SearchField(purpose, this);
    field->setMinimumWidth(108);
    field->setMaximumWidth(280);
    field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_row->addWidget(field, 2);
    return field;
}

void PageHeader::addWidget(QWidget* widget)
{
    m_row->addWidget(widget);
}

QPushButton* PageHeader::addPrimaryAction(const QString& text, const QString& iconName)
{
    auto* button = new QPushButton(icon(iconName, IconTone::OnAccent), text, this);
    setButtonRole(button, ButtonRole::Primary);
    m_row->addWidget(button);
    return button;
}

} // namespace jobdeck
