// SPDX-License-Identifier: Apache-2.0
#include "agents/presetlist.h"

#include "backend.h"
#include "backendmodels.h"
#include "editor/tonelabel.h"
#include "machine.h"
#include "post.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/elidedlabel.h"
#include "widgets/picture.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

PresetList::PresetList(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_problem(new ToneLabel(ToneLabel::Tone::Error, this))
    , m_rows(new QVBoxLayout)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Small);
    auto* line = new QHBoxLayout;
    auto* title = new QLabel(tr("Tools on this computer"), this);
    title->setFont(strongFont());
    auto* again = new QPushButton(icon(u"refresh"_s), tr("Look again"), this);
    again->setToolTip(tr("Looks for the tools in the PATH that runs get"));
    line->addWidget(title, 1);
    line->addWidget(again);
    m_rows->setSpacing(metrics::Small);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    layout->addLayout(m_rows);
    connect(again, &QPushButton::clicked, this, &PresetList::refresh);
    connect(context.machine, &Machine::runEnvironmentChanged, this, &PresetList::refresh);
    const AgentListModel* agents = context.models->agents();
    connect(agents, &QAbstractItemModel::modelReset, this, &PresetList::showPresets);
    connect(agents, &QAbstractItemModel::rowsInserted, this, &PresetList::showPresets);
    connect(agents, &QAbstractItemModel::rowsRemoved, this, &PresetList::showPresets);
    refresh();
}

void PresetList::refresh()
{
    answer(m_context.machine->presets(), this, [this](const Result<QList<AgentPreset>>& presets) {
        m_problem->setWords(presets ? QString() : presets.error().message);
        if (presets)
            m_presets = *presets;
        showPresets();
    });
}

void PresetList::showPresets()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const AgentPreset& preset : std::as_const(m_presets))
        m_rows->addWidget(createRow(preset));
}

bool PresetList::isUsed(const AgentPreset& preset) const
{
    const AgentListModel* agents = m_context.models->agents();
    for (int row = 0; row < agents->rowCount(); ++row) {
        const Agent& agent = agents->agentAt(row);
        if (agent.preset == preset.id || (agent.builtIn && agent.command.program == preset.agent.command.program))
            return true;
    }
    return false;
}

QWidget* PresetList::createRow(const AgentPreset& preset)
{
    const bool found = !preset.foundAt.isEmpty();
    const bool used = isUsed(preset);
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Medium);
    const QIcon state = found ? icon(u"check"_s, IconTone::Green) : icon(u"no-match"_s, IconTone::Secondary);
    auto* picture = new Picture(state, metrics::Icon, row);
    auto* name = new QLabel(preset.agent.name, row);
    name->setMinimumWidth(110);
    auto* place = new ElidedLabel(found ? preset.foundAt : tr("not found. %1").arg(preset.installHint), row);
    place->setForegroundRole(QPalette::PlaceholderText);
    auto* add = new QPushButton(used ? tr("Added") : tr("Add"), row);
    add->setAccessibleName(tr("Add %1").arg(preset.agent.name));
    add->setEnabled(!used && m_context.backend->capabilities().testFlag(Capability::EditAgents));
    add->setToolTip(found ? QString() : tr("Jobs that use it fail until the tool is installed."));
    line->addWidget(picture);
    line->addWidget(name);
    line->addWidget(place, 1);
    line->addWidget(add);
    connect(add, &QPushButton::clicked, this, [this, preset] {
        Agent agent = preset.agent;
        agent.preset = preset.id;
        emit addRequested(agent);
    });
    return row;
}

} // namespace jobdeck
