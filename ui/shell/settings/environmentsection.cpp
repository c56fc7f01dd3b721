// SPDX-License-Identifier: Apache-2.0
#include "shell/settings/environmentsection.h"

#include "post.h"
#include "shell/settings/settingssection.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/banner.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

EnvironmentSection::EnvironmentSection(Machine* machine, QWidget* parent)
    : QWidget(parent)
    , m_machine(machine)
    , m_banner(new Banner(this))
    , m_import(new QPushButton(icon(u"import"_s), tr("Import from login shell"), this))
    , m_forget(new QPushButton(icon(u"undo"_s), tr("Forget what was imported"), this))
{
    auto* section = new SettingsSection(tr("Environment of runs"), this);
    section->addWords(
        tr("Every run starts with these variables. A desktop session often lacks what your shell sets up, "
           "such as the PATH of nvm, mise or Homebrew; import it when a tool is not found."));
    auto* buttons = new QWidget(section);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_import);
    row->addWidget(m_forget);
    row->addStretch(1);
    section->addWidget(buttons);
    section->addWidget(m_banner);
    section->addWidget(table());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(section);
    m_forget->hide();
    connect(m_import, &QPushButton::clicked, this, &EnvironmentSection::import);
    connect(m_forget, &QPushButton::clicked, this, &EnvironmentSection::forget);
    connect(m_machine, &Machine::runEnvironmentChanged, this, &EnvironmentSection::load);
    load();
}

QWidget* EnvironmentSection::table()
{
    auto* view = new QTableView(this);
    view->setModel(&m_model);
    view->setAccessibleName(tr("Environment of runs"));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false); // Tab leaves the table
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionResizeMode(RunVariableModel::Value, QHeaderView::Stretch);
    view->horizontalHeader()->resizeSection(RunVariableModel::Name, 220);
    view->setFixedHeight(9 * metrics::Row);
    return view;
}

void EnvironmentSection::load()
{
    answer(m_machine->runEnvironment(), this, [this](const auto& variables) { take(variables); });
}

void EnvironmentSection::import()
{
    m_import->setEnabled(false);
    m_import->setText(tr("Asking the login shell…"));
    answer(m_machine->importLoginEnvironment(), this, [this](const auto& variables) {
        m_import->setEnabled(true);
        m_import->setText(tr("Import from login shell"));
        take(variables);
    });
}

void EnvironmentSection::forget()
{
    answer(m_machine->forgetImportedEnvironment(), this, [this](const auto& variables) { take(variables); });
}

void EnvironmentSection::take(const Result<QList<RunVariable>>& variables)
{
    if (!variables) {
        m_banner->showMessage(Banner::Kind::Error, variables.error().message);
        return;
    }
    m_banner->hide();
    m_model.assign(*variables);
    m_forget->setVisible(std::ranges::any_of(*variables, &RunVariable::imported));
}

} // namespace jobdeck
