// SPDX-License-Identifier: Apache-2.0
#include "serving/tokenssection.h"

#include "post.h"
#include "rows/firstrowkeys.h"
#include "serving/newtokendialog.h"
#include "shell/settings/settingssection.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/dangerquestion.h"
#include "widgets/statestack.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kTableHeight = 180;

TokensSection::TokensSection(Serving* serving, AuditLog* audit, const Clock* clock, QWidget* parent)
    : QWidget(parent)
    , m_serving(serving)
    , m_audit(audit)
    , m_clock(clock)
    , m_banner(new Banner(this))
    , m_table(new QTableView(this))
    , m_revoke(new QPushButton(icon(u"delete"_s), tr("Revoke"), this))
{
    auto* section = new SettingsSection(tr("Tokens"), this);
    section->addWords(tr("Whoever uses the API shows one. Only a fingerprint of it is kept here."));
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("Tokens"));
    new FirstRowKeys(m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::CompactRow);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(TokenTableModel::Name, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_stack = new StateStack(m_table, section);
    m_stack->setFixedHeight(kTableHeight);
    section->addWidget(m_stack);
    auto* make = new QPushButton(icon(u"plus"_s), tr("New token…"), section);
    setButtonRole(m_revoke, ButtonRole::Danger);
    auto* buttons = new QWidget(section);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(m_revoke);
    row->addWidget(make);
    section->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Small);
    column->addWidget(m_banner);
    column->addWidget(section);
    connect(make, &QPushButton::clicked, this, &TokensSection::make);
    connect(m_revoke, &QPushButton::clicked, this, &TokensSection::revoke);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TokensSection::showSelection);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TokensSection::showSelection);
    connect(m_serving, &Serving::tokensChanged, this, &TokensSection::load);
    showSelection();
    load();
}

void TokensSection::showSelection()
{
    m_revoke->setEnabled(m_table->selectionModel()->hasSelection());
}

void TokensSection::load()
{
    answer(m_serving->tokens(), this, [this](const Result<QList<ApiToken>>& tokens) {
        if (!tokens)
            return m_banner->showMessage(Banner::Kind::Error, tokens.error().message);
        m_banner->hide();
        m_model.assign(*tokens, m_clock->nowMs());
        if (!tokens->isEmpty())
            return m_stack->showContent();
        m_stack->showState({.iconName = u"lock"_s,
                            .title = tr("No tokens yet"),
                            .details = tr("Nobody can use the API before you make one.")});
    });
}

void TokensSection::make()
{
    m_dialog = new NewTokenDialog(m_serving, m_clock, this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &NewTokenDialog::made, this,
            [this](const ApiToken& token) { note(u"token.create"_s, token.name, u"ok"_s); });
    m_dialog->open();
}

void TokensSection::revoke()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const ApiToken token = m_model.tokenAt(rows.first().row());
    const QString text = tr("Revoke “%1”? Whoever uses it is cut off at once.").arg(token.name);
    askDanger(this, {.title = tr("Revoke token"), .text = text, .confirm = tr("Revoke")}, [this, token] {
        answer(m_serving->revokeToken(token.id), this, [this, token](const Result<Done>& revoked) {
            note(u"token.revoke"_s, token.name, revoked ? u"ok"_s : revoked.error().message);
            if (!revoked)
                m_banner->showMessage(Banner::Kind::Error, revoked.error().message);
        });
    });
}

void TokensSection::note(const QString& action, const QString& target, const QString& outcome)
{
    if (m_audit)
        m_audit->note({.who = u"console"_s, .action = action, .target = target, .outcome = outcome});
}

} // namespace jobdeck
