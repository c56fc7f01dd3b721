// SPDX-License-Identifier: Apache-2.0
#include "vault/vaultpage.h"

#include "backendmodels.h"
#include "clock.h"
#include "rows/relativetimes.h"
#include "rows/rowtable.h"
#include "secretvault.h"
#include "theme/icons.h"
#include "vault/secretdelegate.h"
#include "vault/secretusage.h"
#include "vault/storeline.h"
#include "widgets/banner.h"
#include "widgets/pageheader.h"
#include "widgets/statestack.h"
#include "words/timewords.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

VaultPage::VaultPage(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_header(new PageHeader(tr("Vault"), this))
    , m_storeLine(new StoreLine(this))
    , m_banner(new Banner(this))
    , m_errorBanner(new Banner(this))
    , m_table(new RowTable(new SecretDelegate, this))
    , m_stack(new StateStack(m_table, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    createHeader();
    createTable();
    m_errorBanner->setClosable(true);
    m_banner->setStrip();
    m_errorBanner->setStrip();
    layout->addWidget(m_header);
    layout->addWidget(m_storeLine);
    layout->addWidget(m_banner);
    layout->addWidget(m_errorBanner);
    layout->addWidget(m_stack, 1);
    connectParts();
    reload();
}

void VaultPage::createHeader()
{
    m_header->addHelp(u"vault"_s);
    m_actions = {createAction(u"eye"_s, tr("Show the value…"), &VaultPage::reveal),
                 createAction(u"copy"_s, tr("Copy the value"), &VaultPage::copy),
                 createAction(u"edit"_s, tr("Replace the value…"), &VaultPage::replace),
                 createAction(u"delete"_s, tr("Delete…"), &VaultPage::removeCurrent)};
    m_add = m_header->addPrimaryAction(tr("New secret"), u"plus"_s);
    connect(m_add, &QPushButton::clicked, this, [this] { newSecret({}); });
}

QToolButton* VaultPage::createAction(const QString& iconName, const QString& words, void (VaultPage::*slot)())
{
    auto* button = new QToolButton(m_header);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(words);
    button->setAccessibleName(words);
    m_header->addWidget(button);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

void VaultPage::createTable()
{
    m_table->setModel(&m_secrets);
    m_table->setAccessibleName(tr("Secrets"));
    m_table->setColumns({238, 120, 200, 110, 110, 100}, int(SecretColumn::UsedBy), u"vault"_s);
    m_table->setGivingWay({int(SecretColumn::Expires), int(SecretColumn::Kind), int(SecretColumn::Created)}, 120);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* removal = new QAction(m_table);
    removal->setShortcut(QKeySequence::Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(removal);
    connect(removal, &QAction::triggered, this, &VaultPage::removeCurrent);
    const auto refresh = [this](qint64 now) {
        m_secrets.setNow(now);
        m_table->repaintRows();
    };
    const auto next = [this](qint64 now) {
        qint64 first = 0;
        for (int row = 0; row < m_secrets.rowCount(); ++row) {
            const SecretInfo& info = m_secrets.secretAt(row);
            for (const qint64 at : {info.createdAt, info.lastUsedAt.value_or(0), info.expiresAt.value_or(0)}) {
                const qint64 change = at > 0 ? nextRelativeChange(at, now) : 0;
                first = first == 0 || (change > 0 && change < first) ? change : first;
            }
        }
        return first;
    };
    auto* times = new RelativeTimes(m_table, m_context.clock, refresh, next);
    connect(m_table, &RowTable::viewMoved, times, &RelativeTimes::touch);
    connect(&m_secrets, &QAbstractItemModel::dataChanged, times, &RelativeTimes::touch);
    connect(&m_secrets, &QAbstractItemModel::rowsInserted, times, &RelativeTimes::touch);
}

void VaultPage::connectParts()
{
    SecretVault* vault = m_context.vault;
    connect(vault, &SecretVault::changed, this, &VaultPage::reload);
    connect(vault, &SecretVault::statusChanged, this, &VaultPage::showStatus);
    m_delay.setSingleShot(true);
    m_delay.callOnTimeout(this, &VaultPage::reload);
    const QAbstractItemModel* jobs = m_context.models->jobs();
    const auto later = [this] { m_delay.start(0); };
    connect(jobs, &QAbstractItemModel::dataChanged, this, later);
    connect(jobs, &QAbstractItemModel::rowsInserted, this, later);
    connect(jobs, &QAbstractItemModel::rowsRemoved, this, later);
    connect(jobs, &QAbstractItemModel::modelReset, this, later);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VaultPage::updateActions);
    connect(m_table, &QTableView::activated, this, &VaultPage::reveal);
    connect(m_table, &QTableView::customContextMenuRequested, this, &VaultPage::openMenu);
    connect(m_stack, &StateStack::actionTriggered, this, &VaultPage::doWhatHelps);
    connect(m_storeLine, &StoreLine::moveRequested, this, &VaultPage::openStoreDialog);
    connect(m_storeLine, &StoreLine::passphraseRequested, this, &VaultPage::changePassphrase);
    connect(m_storeLine, &StoreLine::abandonRequested, this, &VaultPage::abandon);
}

void VaultPage::reload()
{
    m_secrets.setNow(m_context.clock->nowMs());
    const QList<SecretInfo> secrets = m_context.vault->list();
    m_secrets.assign(secrets, secretUsage(*m_context.models->jobs(), secrets));
    showStatus();
}

void VaultPage::showStatus()
{
    const int count = m_secrets.rowCount();
    m_header->setSubtitle(count == 0 ? QString() : locale().toString(count));
    m_storeLine->setStatus(m_context.vault->status());
    if (count > 0)
        showTroubleWithRows();
    else
        showStateWithoutRows();
    updateActions();
}

/// Names never need the store: they stay in view, with what is the matter above them.
void VaultPage::showTroubleWithRows()
{
    m_stack->showContent();
    const VaultStatus status = m_context.vault->status();
    m_banner->clearActions();
    if (status.state == VaultState::Ready)
        return m_banner->hide();
    const auto act = [this](const QString& words) {
        connect(m_banner->addAction(words), &QPushButton::clicked, this, &VaultPage::doWhatHelps);
    };
    switch (status.state) {
    case VaultState::Locked:
        m_banner->showMessage(Banner::Kind::Warning, tr("%1 Jobs that need a secret wait.").arg(status.message));
        return act(tr("Unlock…"));
    case VaultState::Waiting:
        m_banner->showMessage(Banner::Kind::Info, tr("%1 Nothing is lost.").arg(status.message));
        return act(tr("Ask again"));
    case VaultState::Absent:
        m_banner->showMessage(Banner::Kind::Error, tr("%1 Nothing was deleted.").arg(status.message));
        return act(tr("Look again"));
    case VaultState::Undecided:
        m_banner->showMessage(Banner::Kind::Warning, status.message);
        return act(tr("Choose a place…"));
    case VaultState::Ready:
        break;
    }
}

void VaultPage::showStateWithoutRows()
{
    m_banner->hide();
    const VaultStatus status = m_context.vault->status();
    switch (status.state) {
    case VaultState::Waiting:
        return m_stack->showState({.iconName = u"hourglass"_s,
                                   .title = tr("The vault does not answer yet"),
                                   .details = status.message,
                                   .action = tr("Ask again")});
    case VaultState::Locked:
        return m_stack->showState({.iconName = u"lock"_s,
                                   .title = tr("The vault is locked"),
                                   .details = status.message,
                                   .action = tr("Unlock…")});
    case VaultState::Absent:
        return m_stack->showState({.iconName = u"error"_s,
                                   .title = tr("The vault is not there"),
                                   .details = status.message,
                                   .action = tr("Look again")});
    case VaultState::Undecided:
        return m_stack->showState({.iconName = u"lock"_s,
                                   .title = tr("There is no keychain on this desktop"),
                                   .details = tr("Secrets can be kept in an encrypted file of the data folder instead, "
                                                 "if you agree to it."),
                                   .action = tr("Choose a place…")});
    case VaultState::Ready:
        break;
    }
    m_stack->showState({.iconName = u"key"_s,
                        .title = tr("No secrets yet"),
                        .details = tr("API keys and passwords that jobs need. A job names them; a run finds each in an "
                                      "environment variable. They are in no database, log or export."),
                        .action = tr("New secret")});
}

const SecretInfo* VaultPage::current() const
{
    // The row that people see selected: a table that gets the focus has a current one, which nobody chose.
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.size() == 1 && m_stack->showsContent() ? &m_secrets.secretAt(rows.first().row()) : nullptr;
}

void VaultPage::updateActions()
{
    const SecretInfo* secret = current();
    const bool ready = m_context.vault->status().state == VaultState::Ready;
    const bool ours = secret && isForRuns(secret->kind);
    m_actions[0]->setEnabled(ready && secret && secret->hasValue);
    m_actions[1]->setEnabled(ready && secret && secret->hasValue);
    m_actions[2]->setEnabled(ready && ours);
    m_actions[2]->setToolTip(secret && !ours
                                 ? tr("This one is replaced where it is used: at its webhook or connection.")
                                 : tr("Replace the value…"));
    m_actions[3]->setEnabled(ready && secret);
    m_add->setEnabled(ready);
    m_add->setToolTip(ready ? QString() : m_context.vault->status().message);
}

void VaultPage::openMenu(const QPoint& position)
{
    if (!m_table->indexAt(position).isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QToolButton* action : std::as_const(m_actions)) {
        QAction* entry = menu->addAction(action->icon(), action->accessibleName());
        entry->setEnabled(action->isEnabled());
        connect(entry, &QAction::triggered, action, &QToolButton::click);
    }
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace jobdeck
