// SPDX-License-Identifier: Apache-2.0
#include "webhooks/deliveryfilterbar.h"

#include "rows/choicebutton.h"
#include "rows/timerangebox.h"
#include "tables/jobtablemodel.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks/verdictlook.h"
#include "widgets/flowlayout.h"
#include "words/capitalised.h"
#include "words/deliverywords.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

DeliveryFilterBar::DeliveryFilterBar(JobTableModel* jobs, QWidget* parent)
    : QFrame(parent)
    , m_jobs(jobs)
    , m_job(new QComboBox)
    , m_verdict(new ChoiceButton(tr("All verdicts")))
    , m_range(new TimeRangeBox)
    , m_clear(new QPushButton(tr("Clear")))
{
    fillVerdicts();
    m_job->setAccessibleDescription(tr("Job"));
    m_job->setMinimumContentsLength(10);
    m_job->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fillJobs();
    setButtonRole(m_clear, ButtonRole::Flat);
    auto* row = new FlowLayout(this);
    row->setContentsMargins(metrics::Large, 0, metrics::Large, metrics::Medium);
    row->setSpacing(metrics::Small);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_job, m_verdict, m_range, m_clear})
        row->addWidget(widget);
    connect(m_job, &QComboBox::activated, this, &DeliveryFilterBar::onChosen);
    connect(m_verdict, &ChoiceButton::changed, this, &DeliveryFilterBar::onChosen);
    connect(m_range, &TimeRangeBox::changed, this, &DeliveryFilterBar::onChosen);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        emit changed();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(jobs, signal, this, &DeliveryFilterBar::fillJobs);
    connect(jobs, &QAbstractItemModel::dataChanged, this, &DeliveryFilterBar::fillJobs);
    connect(jobs, &QAbstractItemModel::modelReset, this, &DeliveryFilterBar::fillJobs);
    m_clear->setVisible(false);
}

void DeliveryFilterBar::fillVerdicts()
{
    using enum DeliveryVerdict;
    const auto values = [](std::initializer_list<DeliveryVerdict> verdicts) {
        QSet<int> out;
        for (const DeliveryVerdict verdict : verdicts)
            out.insert(static_cast<int>(verdict));
        return out;
    };
    m_verdict->addGroup(icon(u"warning"_s), tr("Refused"),
                        values({Unauthorized, Unverifiable, Forbidden, RateLimited, QueueFull, Disabled, Invalid,
                                NotStored, UnknownPath}));
    m_verdict->addGroup({}, tr("Accepted"), values({Started, Duplicate, NotMatched, Ping}));
    for (const DeliveryVerdict verdict : {Started, Duplicate, NotMatched, Ping, Unauthorized, Unverifiable, Forbidden,
                                          RateLimited, QueueFull, Disabled, Invalid, NotStored, UnknownPath})
        m_verdict->addValue(verdictIcon(verdict), capitalised(verdictWord(verdict)), static_cast<int>(verdict));
}

/// Webhook jobs by name, and the chosen one whatever it is now.
void DeliveryFilterBar::fillJobs()
{
    const QString chosen = m_job->currentData().toString();
    const QString chosenName = m_job->currentText();
    QList<std::pair<QString, QString>> jobs;
    for (int row = 0; row < m_jobs->rowCount(); ++row) {
        const Job& job = m_jobs->jobAt(row);
        if (job.definition.triggerType == TriggerType::Webhook || job.id == chosen)
            jobs.append({job.definition.name, job.id});
    }
    std::ranges::sort(jobs);
    m_job->clear();
    m_job->addItem(tr("All jobs"), QString());
    for (const auto& [name, id] : std::as_const(jobs))
        m_job->addItem(name, id);
    if (!chosen.isEmpty() && m_job->findData(chosen) < 0)
        m_job->addItem(chosenName, chosen); // removed meanwhile: its deliveries are still there
    m_job->setCurrentIndex(std::max(0, m_job->findData(chosen)));
}

DeliveryQuery DeliveryFilterBar::query(qint64 now) const
{
    const TimeRangeBox::Range range = m_range->range(now);
    DeliveryQuery query{.jobId = m_job->currentData().toString(), .from = range.from, .to = range.to};
    for (const int verdict : m_verdict->chosen())
        query.verdicts.insert(static_cast<DeliveryVerdict>(verdict));
    return query;
}

void DeliveryFilterBar::setJob(const QString& jobId)
{
    const int place = m_job->findData(jobId);
    if (place < 0)
        m_job->addItem(tr("Another job"), jobId);
    m_job->setCurrentIndex(m_job->findData(jobId));
    m_clear->setVisible(isNarrowing());
}

void DeliveryFilterBar::setVerdicts(const QSet<DeliveryVerdict>& verdicts)
{
    QSet<int> values;
    for (const DeliveryVerdict verdict : verdicts)
        values.insert(static_cast<int>(verdict));
    m_verdict->choose(values);
    m_clear->setVisible(isNarrowing());
}

void DeliveryFilterBar::clear()
{
    const QSignalBlocker quiet(this);
    m_job->setCurrentIndex(0);
    m_range->clear();
    setVerdicts({});
}

bool DeliveryFilterBar::isNarrowing() const
{
    return query(0) != DeliveryQuery{};
}

void DeliveryFilterBar::onChosen()
{
    m_clear->setVisible(isNarrowing());
    emit changed();
}

} // namespace jobdeck
