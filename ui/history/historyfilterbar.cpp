// SPDX-License-Identifier: Apache-2.0
#include "history/historyfilterbar.h"

#include "rows/choicebutton.h"
#include "rows/timerangebox.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/flowlayout.h"
#include "words/capitalised.h"
#include "words/statuswords.h"

#include <QAction>
#include <QComboBox>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

HistoryFilterBar::HistoryFilterBar(QWidget* parent)
    : QFrame(parent)
    , m_job(new QPushButton(icon(u"close"_s), QString()))
    , m_status(new ChoiceButton(tr("All results")))
    , m_trigger(createTriggers())
    , m_range(new TimeRangeBox)
    , m_clear(new QPushButton(tr("Clear")))
{
    fillStatuses();
    m_job->setToolTip(tr("Show the executions of all jobs again"));
    m_job->hide();
    setButtonRole(m_clear, ButtonRole::Flat);
    auto* row = new FlowLayout(this);
    row->setContentsMargins(metrics::Large, 0, metrics::Large, metrics::Medium);
    row->setSpacing(metrics::Small);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_job, m_status, m_trigger, m_range, m_clear})
        row->addWidget(widget);
    connect(m_job, &QPushButton::clicked, this, [this] {
        setJob({}, {});
        emit changed();
    });
    connect(m_status, &ChoiceButton::changed, this, &HistoryFilterBar::onChosen);
    connect(m_trigger, &QComboBox::currentIndexChanged, this, &HistoryFilterBar::onChosen);
    connect(m_range, &TimeRangeBox::changed, this, &HistoryFilterBar::onChosen);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        emit changed();
    });
    updateButtons();
}

void HistoryFilterBar::fillStatuses()
{
    using enum ExecutionStatus;
    m_status->addGroup(icon(u"warning"_s), tr("Problems"),
                       {static_cast<int>(Failed), static_cast<int>(TimedOut), static_cast<int>(Lost)});
    for (const ExecutionStatus status :
         {Running, Pending, WaitingForInput, Completed, Failed, TimedOut, Lost, Cancelled, Skipped, Missed})
        m_status->addValue(statusIcon(status), capitalised(statusWord(status)), static_cast<int>(status));
    m_tests = m_status->addSwitch(tr("Include test runs"));
    m_tests->setChecked(true);
}

QComboBox* HistoryFilterBar::createTriggers()
{
    auto* box = new QComboBox;
    box->setAccessibleDescription(tr("Trigger"));
    box->addItem(tr("Any trigger"));
    for (const TriggerType trigger : {TriggerType::Cron, TriggerType::Webhook, TriggerType::Manual})
        box->addItem(capitalised(triggerWord(trigger)), static_cast<int>(trigger));
    return box;
}

ExecutionQuery HistoryFilterBar::query(qint64 now) const
{
    const TimeRangeBox::Range range = m_range->range(now);
    ExecutionQuery query{.jobId = m_jobId, .from = range.from, .to = range.to, .includeTests = m_tests->isChecked()};
    for (const int status : m_status->chosen())
        query.statuses.insert(static_cast<ExecutionStatus>(status));
    if (m_trigger->currentIndex() > 0)
        query.triggerType = static_cast<TriggerType>(m_trigger->currentData().toInt());
    return query;
}

void HistoryFilterBar::setJob(const QString& jobId, const QString& name)
{
    m_jobId = jobId;
    m_job->setText(name);
    updateButtons();
}

void HistoryFilterBar::setStatuses(const QSet<ExecutionStatus>& statuses)
{
    QSet<int> values;
    for (const ExecutionStatus status : statuses)
        values.insert(static_cast<int>(status));
    m_status->choose(values);
    updateButtons();
}

void HistoryFilterBar::setTrigger(std::optional<TriggerType> trigger)
{
    m_trigger->setCurrentIndex(trigger ? m_trigger->findData(static_cast<int>(*trigger)) : 0);
}

void HistoryFilterBar::clear()
{
    const QSignalBlocker quiet(this);
    setStatuses({});
    m_tests->setChecked(true);
    m_trigger->setCurrentIndex(0);
    m_range->clear();
    setJob({}, {});
}

bool HistoryFilterBar::isNarrowing() const
{
    return query(0) != ExecutionQuery{};
}

void HistoryFilterBar::onChosen()
{
    updateButtons();
    emit changed();
}

void HistoryFilterBar::updateButtons()
{
    m_job->setVisible(!m_jobId.isEmpty());
    m_clear->setVisible(isNarrowing());
}

} // namespace jobdeck
