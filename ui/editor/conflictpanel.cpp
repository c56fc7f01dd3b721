// SPDX-License-Identifier: Apache-2.0
#include "editor/conflictpanel.h"

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVisibleRows = 4;

QTableWidgetItem* textItem(const QString& text, bool strong)
{
    auto* item = new QTableWidgetItem(text.simplified());
    item->setToolTip(text);
    if (strong)
        item->setFont(strongFont());
    return item;
}

} // namespace

ConflictPanel::ConflictPanel(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_table(new QTableWidget(0, 3, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, metrics::Small);
    layout->setSpacing(metrics::Small);
    m_title->setWordWrap(true);
    m_title->setFont(strongFont());
    m_table->setHorizontalHeaderLabels({tr("Changed"), tr("Yours"), tr("Theirs, as stored")});
    m_table->setAccessibleName(tr("What differs"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(metrics::CompactRow);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::CompactRow);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    auto* keep = new QPushButton(tr("&Keep my changes"), this);
    keep->setToolTip(tr("Everything you changed stays, over their other changes. Nothing is saved yet."));
    auto* take = new QPushButton(tr("&Take theirs"), this);
    take->setToolTip(tr("Forget your changes and go on from what is stored."));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(take);
    buttons->addWidget(keep);
    layout->addWidget(m_title);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    connect(keep, &QPushButton::clicked, this, &ConflictPanel::keepMine);
    connect(take, &QPushButton::clicked, this, &ConflictPanel::takeTheirs);
    hide();
}

void ConflictPanel::showConflict(const QList<ConflictPart>& parts, const QString& who)
{
    m_title->setText(who.isEmpty() ? tr("This job was changed while you edited it.")
                                   : tr("%1 changed this job while you edited it.").arg(who));
    fill(parts);
    show();
}

void ConflictPanel::fill(const QList<ConflictPart>& parts)
{
    m_table->setRowCount(static_cast<int>(parts.size()));
    int row = 0;
    for (const ConflictPart& part : parts) {
        const bool both = part.changedByMe && part.changedByThem;
        auto* label = textItem(both ? tr("%1 (by both)").arg(part.label) : part.label, both);
        label->setIcon(both ? icon(u"warning"_s, IconTone::Amber) : QIcon());
        m_table->setItem(row, 0, label);
        m_table->setItem(row, 1, textItem(part.mine.isEmpty() ? tr("(empty)") : part.mine, part.changedByMe));
        m_table->setItem(row, 2, textItem(part.theirs.isEmpty() ? tr("(empty)") : part.theirs, part.changedByThem));
        ++row;
    }
    m_table->setColumnWidth(0, 180);
    const int rows = std::clamp(row, 1, kVisibleRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows * metrics::CompactRow +
                            2 * m_table->frameWidth());
}

} // namespace jobdeck
