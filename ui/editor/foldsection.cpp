// SPDX-License-Identifier: Apache-2.0
#include "editor/foldsection.h"

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

FoldSection::FoldSection(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_toggle(new QToolButton(this))
    , m_summary(new ElidedLabel(this))
    , m_content(content)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::Tight, 0, metrics::Tight);
    layout->setSpacing(metrics::Tight);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::Small);
    m_toggle->setText(title);
    m_toggle->setFont(strongFont());
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setAccessibleName(title);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    line->addWidget(m_toggle);
    line->addWidget(m_summary, 1, Qt::AlignVCenter);
    layout->addLayout(line);
    content->setParent(this);
    content->layout()->setContentsMargins(metrics::Huge, 0, 0, metrics::Small);
    layout->addWidget(content);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    showState();
}

void FoldSection::setSummary(const QString& summary)
{
    m_words = summary;
    showState();
}

void FoldSection::setOpen(bool open)
{
    m_open = open;
    showState();
}

void FoldSection::showState()
{
    m_toggle->setIcon(icon(m_open ? u"chevron-down"_s : u"chevron-right"_s, IconTone::Secondary));
    m_toggle->setAccessibleDescription(m_open ? tr("open") : tr("closed: %1").arg(m_words));
    m_summary->setText(m_open ? QString() : m_words);
    m_content->setVisible(m_open);
}

void FoldSection::mouseReleaseEvent(QMouseEvent* event)
{
    // The summary is part of the line that opens it.
    if (event->button() == Qt::LeftButton && !m_content->geometry().contains(event->position().toPoint()))
        setOpen(!m_open);
}

void FoldSection::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, lineColor(palette())); // a drawn line is half outside at scale 1.5
}

} // namespace jobdeck
