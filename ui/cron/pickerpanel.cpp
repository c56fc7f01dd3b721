// SPDX-License-Identifier: Apache-2.0
#include "cron/pickerpanel.h"

#include "cron/daypage.h"
#include "cron/gridpage.h"
#include "cron/intervalpage.h"
#include "theme/metrics.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace jobdeck {

PickerPanel::PickerPanel(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_monthly(nullptr)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Medium);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("How to pick"));

    // In the order of PickerState::Mode.
    m_monthly = new DayPage(DayPage::Period::Month);
    addPage(new IntervalPage(IntervalPage::Unit::Minutes), tr("Minutes"));
    addPage(new IntervalPage(IntervalPage::Unit::Hours), tr("Hourly"));
    addPage(new DayPage(DayPage::Period::Day), tr("Daily"));
    addPage(new DayPage(DayPage::Period::Week), tr("Weekly"));
    addPage(m_monthly, tr("Monthly"));
    addPage(new DayPage(DayPage::Period::Year), tr("Yearly"));
    addPage(new GridPage, tr("Field by field"));
    m_tabs->addTab(tr("Text"));
    auto* hint = new QLabel(tr("Write the expression below. Pickers that can show it pick up from there."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(hint);

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        fitStack();
        emit modeChosen(static_cast<PickerState::Mode>(index));
    });
    fitStack();
}

void PickerPanel::addPage(PickerPage* page, const QString& title)
{
    m_tabs->addTab(title);
    m_stack->addWidget(page);
    connect(page, &PickerPage::edited, this, [this, page] { onPageEdited(page); });
}

void PickerPanel::onPageEdited(const PickerPage* page)
{
    page->store(m_state);
    emit picked();
}

void PickerPanel::setState(const PickerState& state)
{
    m_state = state;
    const int index = static_cast<int>(state.mode);
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(index);
    }
    m_stack->setCurrentIndex(index);
    fitStack();
    for (int i = 0; i < m_stack->count(); ++i) {
        if (auto* page = qobject_cast<PickerPage*>(m_stack->widget(i)))
            page->display(state);
    }
}

void PickerPanel::setExtended(bool extended)
{
    m_monthly->setExtended(extended);
    m_monthly->display(m_state);
}

/// The stack is as high as the page it shows: the grid needs much room, the others a line.
void PickerPanel::fitStack()
{
    m_stack->setFixedHeight(m_stack->currentWidget()->sizeHint().height());
}

} // namespace jobdeck
