// SPDX-License-Identifier: Apache-2.0
#include "webhooks/checklist.h"

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/picture.h"
#include "words/deliverywords.h"

#include <QGridLayout>
#include <QLabel>

namespace jobdeck {

using namespace Qt::StringLiterals;

CheckList::CheckList(QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded); // a word can be longer than a line
    setAccessibleName(tr("Checks"));
    fill();
}

void CheckList::setChecks(const QList<DeliveryCheck>& checks)
{
    if (checks == m_checks)
        return;
    m_checks = checks;
    fill();
}

void CheckList::fill()
{
    m_content = new QWidget; // the old one goes with its labels
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, metrics::Large);
    m_grid->setHorizontalSpacing(metrics::Small);
    m_grid->setVerticalSpacing(metrics::Medium);
    m_grid->setColumnStretch(2, 1);
    int row = 0;
    for (const DeliveryCheck& check : std::as_const(m_checks))
        addRow(check, row++);
    if (m_checks.isEmpty())
        m_grid->addWidget(new QLabel(tr("It was refused before anything was checked.")), row++, 0, 1, 3);
    m_grid->setRowStretch(row, 1);
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setAutoFillBackground(true);
    setWidget(m_content);
}

void CheckList::addRow(const DeliveryCheck& check, int row)
{
    const QIcon shape =
        check.passed ? icon(u"status-completed"_s, IconTone::Green) : icon(u"status-failed"_s, IconTone::Red);
    auto* picture = new Picture(shape);
    picture->setAccessibleName(check.passed ? tr("passed") : tr("failed"));
    picture->setToolTip(picture->accessibleName());
    auto* name = new QLabel(checkWord(check.name));
    name->setFont(strongFont());
    const QString outcome = check.passed ? tr("passed") : tr("failed");
    auto* words = new QLabel(check.words.isEmpty() ? outcome : check.words);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText); // a stranger's words
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setAccessibleName(tr("%1 %2: %3").arg(name->text(), outcome, check.words));
    m_grid->addWidget(picture, row, 0, Qt::AlignTop);
    m_grid->addWidget(name, row, 1, Qt::AlignTop);
    m_grid->addWidget(words, row, 2, Qt::AlignTop);
}

} // namespace jobdeck
