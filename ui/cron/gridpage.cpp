// SPDX-License-Identifier: Apache-2.0
#include "cron/gridpage.h"

#include "cron/fieldtext.h"
#include "cron/valuegrid.h"
#include "theme/metrics.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace jobdeck {

namespace {

constexpr size_t kDays = 2;
constexpr size_t kMonths = 3;
constexpr size_t kWeekdays = 4;
constexpr std::array<int, 5> kColumns = {30, 24, 31, 12, 7};

QString valueLabel(size_t field, int value)
{
    const QLocale locale;
    if (field == kMonths)
        return locale.standaloneMonthName(value, QLocale::ShortFormat);
    if (field == kWeekdays)
        return locale.standaloneDayName(value == 0 ? 7 : value, QLocale::ShortFormat);
    return QString::number(value);
}

/// Some values of the field, but not all.
bool isChoice(const PickerState& state, size_t field)
{
    const quint64 bits = state.fields[field].bits;
    return bits != 0 && bits != allValues(gridBounds[field].first, gridBounds[field].last);
}

} // namespace

GridPage::GridPage(QWidget* parent) : PickerPage(parent)
{
    const std::array<QString, 5> names = {tr("Minutes"), tr("Hours"), tr("Days"), tr("Months"), tr("Weekdays")};
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(metrics::Medium);
    layout->setVerticalSpacing(metrics::Tight);
    for (size_t i = 0; i < m_grids.size(); ++i) {
        QStringList labels;
        for (int value = gridBounds[i].first; value <= gridBounds[i].last; ++value)
            labels += valueLabel(i, value);
        auto* grid = new ValueGrid(labels, kColumns[i], this);
        grid->setAccessibleName(names[i]);
        grid->setToolTip(tr("Click or drag to choose values; with none chosen, every value counts."));
        auto* label = new QLabel(names[i], this);
        const int row = static_cast<int>(i);
        label->setFixedHeight(grid->sizeHint().height() / (labels.size() > kColumns[i] ? 2 : 1));
        layout->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
        layout->addWidget(grid, row, 1, Qt::AlignLeft);
        connect(grid, &ValueGrid::bitsEdited, this, &PickerPage::edited);
        m_grids[i] = grid;
    }
    layout->setColumnStretch(1, 1);
}

void GridPage::display(const PickerState& state)
{
    for (size_t i = 0; i < m_grids.size(); ++i)
        m_grids[i]->setBits(state.fields[i].bits);
}

void GridPage::store(PickerState& state) const
{
    bool daysTouched = false;
    for (size_t i = 0; i < m_grids.size(); ++i) {
        const quint64 bits = m_grids[i]->bits();
        if (bits == state.fields[i].bits)
            continue; // a field that was not touched is written as it was
        state.fields[i] = {.bits = bits, .starred = true};
        daysTouched = daysTouched || i == kDays || i == kWeekdays;
    }
    // With both day fields chosen a star would quietly turn "or" into "and".
    if (daysTouched && isChoice(state, kDays) && isChoice(state, kWeekdays))
        state.fields[kDays].starred = state.fields[kWeekdays].starred = false;
}

} // namespace jobdeck
