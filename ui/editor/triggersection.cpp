// SPDX-License-Identifier: Apache-2.0
#include "editor/triggersection.h"

#include "editor/configkeys.h"
#include "editor/scheduleline.h"
#include "theme/metrics.h"
#include "widgets/tabtochosen.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

TriggerSection::TriggerSection(const PageContext& context, QWidget* parent)
    : EditorSection(parent)
    , m_schedule(nullptr)
    , m_scheduleBlock(nullptr)
    , m_explanation(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* choice = new QWidget(this);
    auto* line = new QHBoxLayout(choice);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Large);
    m_types = {new QRadioButton(tr("On a &schedule"), choice), new QRadioButton(tr("By &webhook"), choice),
               new QRadioButton(tr("By &hand"), choice)};
    for (QRadioButton* button : m_types) {
        line->addWidget(button);
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (!on)
                return;
            showType();
            emit edited();
        });
    }
    line->addStretch();
    layout->addWidget(addField(tr("Starts"), choice, {u"trigger_type"_s}));
    m_schedule = new ScheduleLine(context, this); // now: Tab comes to what was made first
    m_scheduleBlock = addField(QString(), m_schedule, {u"cron_schedule"_s, u"cron_timezone"_s});
    layout->addWidget(m_scheduleBlock);
    m_explanation->setWordWrap(true);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_explanation);
    m_types[0]->setChecked(true);
    tabToChosen({m_types.begin(), m_types.end()});
    connect(m_schedule, &ScheduleLine::edited, this, &EditorSection::edited);
}

TriggerType TriggerSection::type() const
{
    for (size_t i = 0; i < m_types.size(); ++i) {
        if (m_types[i]->isChecked())
            return static_cast<TriggerType>(i);
    }
    return TriggerType::Manual;
}

void TriggerSection::showType()
{
    const TriggerType shown = type();
    m_scheduleBlock->setVisible(shown == TriggerType::Cron);
    m_explanation->setVisible(shown != TriggerType::Cron);
    m_explanation->setText(shown == TriggerType::Webhook ? tr("A signed request to the job's own address starts it.")
                                                         : tr("It runs only when somebody starts it with “Run now”."));
}

void TriggerSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    m_types[static_cast<size_t>(definition.triggerType)]->setChecked(true);
    m_schedule->setSchedule({.expression = definition.cronSchedule,
                             .zone = definition.cronTimezone,
                             .extended = definition.config.value(kExtendedKey).toBool()},
                            m_jobId);
    showType();
}

void TriggerSection::store(JobDefinition& definition) const
{
    const BuiltSchedule schedule = m_schedule->schedule();
    definition.triggerType = type();
    // Kept also for other triggers: switching back finds the schedule again.
    definition.cronSchedule = schedule.expression;
    definition.cronTimezone = schedule.zone;
    if (schedule.extended)
        definition.config.insert(kExtendedKey, true);
}

} // namespace jobdeck
