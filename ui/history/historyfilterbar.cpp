// SPDX-License-Identifier: Apache-2.0
#include "history/historyfilterbar.h"

#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "words/statuswords.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QDateEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHour = 3'600'000;

QSet<ExecutionStatus> problems()
{
    return {ExecutionStatus::Failed, ExecutionStatus::TimedOut, ExecutionStatus::Lost};
}

QString capitalised(QString words)
{
    words[0] = words.at(0).toUpper();
    return words;
}

} // namespace

HistoryFilterBar::HistoryFilterBar(QWidget* parent)
    : QFrame(parent)
    , m_job(new QPushButton(icon(u"close"_s), QString()))
    , m_status(new QPushButton)
    , m_statusMenu(new QMenu(this))
    , m_trigger(createTriggers())
    , m_range(createRanges())
    , m_from(new QDateEdit)
    , m_to(new QDateEdit)
    , m_clear(new QPushButton(tr("Clear")))
{
    createStatusMenu();
    // Its arrow stands where those of the boxes beside it stand.
    m_status->setIcon(icon(u"chevron-down"_s));
    m_status->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    connect(m_status, &QPushButton::clicked, this,
            [this] { m_statusMenu->popup(m_status->mapToGlobal(QPoint(0, m_status->height()))); });
    m_job->setToolTip(tr("Show the executions of all jobs again"));
    m_job->hide();
    setButtonRole(m_clear, ButtonRole::Flat);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Large, 0, metrics::Large, metrics::Medium);
    row->setSpacing(metrics::Small);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_job, m_status, m_trigger, m_range, m_from, m_to, m_clear})
        row->addWidget(widget);
    row->addStretch();
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDate(QDate::currentDate());
        edit->hide();
        connect(edit, &QDateEdit::dateChanged, this, &HistoryFilterBar::changed);
    }
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    connect(m_job, &QPushButton::clicked, this, [this] {
        setJob({}, {});
        emit changed();
    });
    connect(m_trigger, &QComboBox::currentIndexChanged, this, &HistoryFilterBar::onStatusToggled);
    connect(m_range, &QComboBox::currentIndexChanged, this, &HistoryFilterBar::onRangeChosen);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        emit changed();
    });
    updateWords();
}

void HistoryFilterBar::createStatusMenu()
{
    QAction* all = m_statusMenu->addAction(tr("All results"));
    connect(all, &QAction::triggered, this, [this] {
        setStatuses({});
        emit changed();
    });
    QAction* bad = m_statusMenu->addAction(icon(u"warning"_s), tr("Problems"));
    connect(bad, &QAction::triggered, this, [this] {
        setStatuses(problems());
        emit changed();
    });
    m_statusMenu->addSeparator();
    using enum ExecutionStatus;
    for (const ExecutionStatus status :
         {Running, Pending, WaitingForInput, Completed, Failed, TimedOut, Lost, Cancelled, Skipped, Missed}) {
        QAction* action = m_statusMenu->addAction(statusIcon(status), capitalised(statusWord(status)));
        action->setCheckable(true);
        action->setData(static_cast<int>(status));
        connect(action, &QAction::triggered, this, &HistoryFilterBar::onStatusToggled);
        m_statusActions.append(action);
    }
    m_statusMenu->addSeparator();
    m_tests = m_statusMenu->addAction(tr("Include test runs"));
    m_tests->setCheckable(true);
    m_tests->setChecked(true);
    connect(m_tests, &QAction::triggered, this, &HistoryFilterBar::onStatusToggled);
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

QComboBox* HistoryFilterBar::createRanges()
{
    auto* box = new QComboBox;
    box->setAccessibleDescription(tr("Time"));
    box->addItem(tr("Any time"), static_cast<int>(Range::Any));
    box->addItem(tr("Last hour"), static_cast<int>(Range::Hour));
    box->addItem(tr("Last 24 hours"), static_cast<int>(Range::Day));
    box->addItem(tr("Last 7 days"), static_cast<int>(Range::Week));
    box->addItem(tr("Last 30 days"), static_cast<int>(Range::Month));
    box->addItem(tr("Between…"), static_cast<int>(Range::Between));
    return box;
}

ExecutionQuery HistoryFilterBar::query(qint64 now) const
{
    ExecutionQuery query{.jobId = m_jobId, .includeTests = m_tests->isChecked()};
    for (const QAction* action : m_statusActions) {
        if (action->isChecked())
            query.statuses.insert(static_cast<ExecutionStatus>(action->data().toInt()));
    }
    if (m_trigger->currentIndex() > 0)
        query.triggerType = static_cast<TriggerType>(m_trigger->currentData().toInt());
    switch (range()) {
    case Range::Any:
        break;
    case Range::Hour:
        query.from = now - kHour;
        break;
    case Range::Day:
        query.from = now - 24 * kHour;
        break;
    case Range::Week:
        query.from = now - 7 * 24 * kHour;
        break;
    case Range::Month:
        query.from = now - 30 * 24 * kHour;
        break;
    case Range::Between:
        query.from = m_from->date().startOfDay().toMSecsSinceEpoch();
        query.to = m_to->date().addDays(1).startOfDay().toMSecsSinceEpoch();
        break;
    }
    return query;
}

void HistoryFilterBar::setJob(const QString& jobId, const QString& name)
{
    m_jobId = jobId;
    m_job->setText(name);
    updateWords();
}

void HistoryFilterBar::setStatuses(const QSet<ExecutionStatus>& statuses)
{
    for (QAction* action : std::as_const(m_statusActions))
        action->setChecked(statuses.contains(static_cast<ExecutionStatus>(action->data().toInt())));
    updateWords();
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
    m_range->setCurrentIndex(0);
    setJob({}, {});
}

bool HistoryFilterBar::isNarrowing() const
{
    const ExecutionQuery query = this->query(0);
    return query != ExecutionQuery{};
}

void HistoryFilterBar::onStatusToggled()
{
    updateWords();
    emit changed();
}

void HistoryFilterBar::onRangeChosen()
{
    const bool between = range() == Range::Between;
    m_from->setVisible(between);
    m_to->setVisible(between);
    onStatusToggled();
}

void HistoryFilterBar::updateWords()
{
    const QSet<ExecutionStatus> statuses = query(0).statuses;
    m_status->setText(statuses.isEmpty()       ? tr("All results")
                      : statuses == problems() ? tr("Problems")
                      : statuses.size() == 1   ? capitalised(statusWord(*statuses.constBegin()))
                                               : tr("%n results", nullptr, static_cast<int>(statuses.size())));
    m_job->setVisible(!m_jobId.isEmpty());
    m_clear->setVisible(isNarrowing());
}

HistoryFilterBar::Range HistoryFilterBar::range() const
{
    return static_cast<Range>(m_range->currentData().toInt());
}

} // namespace jobdeck
