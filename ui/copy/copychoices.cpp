// SPDX-License-Identifier: Apache-2.0
#include "copy/copychoices.h"

#include "theme/icons.h"
#include "theme/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

/// Below target and names: rows of agents come and go there.
static constexpr int kFirstAgentRow = 2;

CopyChoices::CopyChoices(const QString& fromName, const QList<Connection>& targets, QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_target(new QComboBox)
    , m_taken(new QComboBox)
    , m_takenLabel(new QLabel(tr("&Names taken there")))
    , m_enable(new QCheckBox(tr("Switch the copies &on")))
    , m_disable(new QCheckBox(tr("Switch the originals o&ff")))
{
    m_form->setContentsMargins({});
    m_form->setSpacing(metrics::Small);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const Connection& target : targets)
        m_target->addItem(icon(target.iconName), target.name, target.id);
    m_target->setAccessibleName(tr("Copy to"));
    m_form->addRow(tr("Copy &to"), m_target);
    m_taken->addItem(tr("Keep both: the copy gets a number"), int(NameTaken::KeepBoth));
    m_taken->addItem(tr("Replace the job there"), int(NameTaken::Replace));
    m_taken->addItem(tr("Leave the job out"), int(NameTaken::LeaveOut));
    m_taken->setAccessibleName(tr("Names taken there"));
    m_takenLabel->setBuddy(m_taken);
    m_form->addRow(m_takenLabel, m_taken);
    m_enable->setToolTip(tr("Off at first, so that nothing runs in two places. What is replaced stays as it is."));
    m_disable->setToolTip(
        tr("Those at %1. Where both are asked for, a copy is switched on only when its original is off.")
            .arg(fromName));
    auto* switches = new QWidget;
    auto* row = new QHBoxLayout(switches);
    row->setContentsMargins({});
    row->setSpacing(metrics::Large);
    row->addWidget(m_enable);
    row->addWidget(m_disable);
    row->addStretch();
    m_form->addRow(tr("Afterwards"), switches);
    setNameTaken(false);
    connect(m_target, &QComboBox::currentIndexChanged, this, &CopyChoices::targetChanged);
    connect(m_taken, &QComboBox::currentIndexChanged, this, &CopyChoices::changed);
    connect(m_enable, &QCheckBox::toggled, this, &CopyChoices::changed);
}

QString CopyChoices::targetId() const
{
    return m_target->currentData().toString();
}

NameTaken CopyChoices::nameTaken() const
{
    return static_cast<NameTaken>(m_taken->currentData().toInt());
}

CopySwitches CopyChoices::switches() const
{
    return {.enableCopies = m_enable->isChecked(), .disableOriginals = m_disable->isChecked()};
}

QMap<QString, QString> CopyChoices::agents() const
{
    QMap<QString, QString> out;
    for (auto it = m_agents.begin(); it != m_agents.end(); ++it) {
        if (const QString chosen = it.value()->currentData().toString(); !chosen.isEmpty())
            out.insert(it.key(), chosen);
    }
    return out;
}

void CopyChoices::setNameTaken(bool taken)
{
    m_taken->setVisible(taken);
    m_takenLabel->setVisible(taken);
}

void CopyChoices::setQuestions(const QList<AgentQuestion>& questions, const AgentListModel& there)
{
    QList<AgentQuestion> plain = questions;
    for (AgentQuestion& question : plain)
        question.chosen.clear(); // it is what the input says
    QStringList offered;
    for (int row = 0; row < there.rowCount(); ++row)
        offered += there.agentAt(row).id + u'\n' + there.agentAt(row).name;
    const bool isNew = std::exchange(m_offered, offered) != offered;
    if (std::exchange(m_questions, plain) == plain && !isNew)
        return;
    const QMap<QString, QString> chosen = agents();
    for (QComboBox* input : std::as_const(m_agents))
        m_form->removeRow(input);
    m_agents.clear();
    for (const AgentQuestion& question : std::as_const(m_questions)) {
        addAgentRow(question, there);
        QComboBox* input = m_agents.value(question.sourceId);
        const int index = input->findData(chosen.value(question.sourceId));
        input->setCurrentIndex(index < 0 ? 0 : index);
        connect(input, &QComboBox::currentIndexChanged, this, &CopyChoices::changed);
    }
}

void CopyChoices::addAgentRow(const AgentQuestion& question, const AgentListModel& there)
{
    auto* input = new QComboBox;
    input->addItem(question.canCopy ? tr("Copy the agent, too") : tr("Nothing yet: runs fail there"), QString());
    for (int row = 0; row < there.rowCount(); ++row)
        input->addItem(tr("Use %1 there").arg(there.agentAt(row).name), there.agentAt(row).id);
    input->setAccessibleName(tr("Instead of the agent %1").arg(question.name));
    auto* label = new QLabel(tr("Agent %1").arg(question.name));
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(input);
    m_form->insertRow(kFirstAgentRow + static_cast<int>(m_agents.size()), label, input);
    m_agents.insert(question.sourceId, input);
}

void CopyChoices::removeTarget(const QString& id)
{
    if (const int index = m_target->findData(id); index >= 0)
        m_target->removeItem(index);
}

} // namespace jobdeck
