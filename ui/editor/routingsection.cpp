// SPDX-License-Identifier: Apache-2.0
#include "editor/routingsection.h"

#include "editor/entitypicker.h"
#include "theme/metrics.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

RoutingSection::RoutingSection(const PageContext& context, QWidget* parent)
    : EditorSection(parent)
    , m_type(new QComboBox(this))
    , m_queue(new EntityPicker(context, this))
    , m_environment(new EntityPicker(context, this))
    , m_queueBlock(addField(tr("Worker &queue"), m_queue, {u"worker_queue_name"_s}))
    , m_environmentBlock(addField(tr("En&vironment"), m_environment, {u"environment_name"_s}))
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::Medium);
    m_type->addItems({tr("Wherever there is room"), tr("On one worker queue"), tr("In one environment")});
    FieldBlock* where = addField(tr("Runs"), m_type, {u"executor_type"_s});
    if (context.machine)
        where->setHint(tr("The scheduler on this computer runs everything here. Queues and environments count on "
                          "services that have them."));
    layout->addWidget(where);
    layout->addWidget(m_queueBlock);
    layout->addWidget(m_environmentBlock);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        showType();
        emit edited();
    });
    connect(m_queue, &EntityPicker::entityEdited, this, &EditorSection::edited);
    connect(m_environment, &EntityPicker::entityEdited, this, &EditorSection::edited);
    showType();
}

ExecutorType RoutingSection::type() const
{
    return static_cast<ExecutorType>(m_type->currentIndex());
}

void RoutingSection::showType()
{
    m_queueBlock->setVisible(type() == ExecutorType::SpecificQueue);
    m_environmentBlock->setVisible(type() == ExecutorType::Environment);
    // Asked for only once somebody wants one.
    if (type() == ExecutorType::SpecificQueue)
        m_queue->setKind(EntityKind::WorkerQueue);
    if (type() == ExecutorType::Environment)
        m_environment->setKind(EntityKind::Environment);
}

void RoutingSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    m_type->setCurrentIndex(static_cast<int>(definition.executorType));
    showType();
    m_queue->setEntity(definition.workerQueueName, {});
    m_environment->setEntity(definition.environmentName, {});
}

void RoutingSection::store(JobDefinition& definition) const
{
    definition.executorType = type();
    definition.workerQueueName = m_queue->entityId();
    definition.environmentName = m_environment->entityId();
}

QString RoutingSection::summary() const
{
    switch (type()) {
    case ExecutorType::Auto:
        return tr("wherever there is room");
    case ExecutorType::SpecificQueue:
        return tr("queue %1").arg(m_queue->entityId());
    case ExecutorType::Environment:
        return tr("environment %1").arg(m_environment->entityId());
    }
    Q_UNREACHABLE();
}

} // namespace jobdeck
