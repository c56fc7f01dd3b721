// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobactions.h"

#include "backendmodels.h"
#include "theme/icons.h"
#include "webhooks/webhookaddress.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

JobActions::JobActions(const PageContext& context, QWidget* view, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_view(view)
    , m_commands(context, window)
{
    prepare(m_run, tr("Run now"), u"play"_s, {QKeySequence(Qt::CTRL | Qt::Key_R)});
    prepare(m_edit, tr("Edit…"), u"edit"_s,
            {QKeySequence(Qt::Key_F2), QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    prepare(m_duplicate, tr("Duplicate…"), u"duplicate"_s, {QKeySequence(Qt::CTRL | Qt::Key_D)});
    prepare(m_copy, tr("Copy to another connection…"), u"globe"_s, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)});
    prepare(m_enable, tr("Switch on"), u"power"_s, {});
    prepare(m_disable, tr("Switch off"), u"pause"_s, {});
    prepare(m_toggle, tr("Switch on or off"), {}, {QKeySequence(Qt::Key_Space)});
    prepare(m_history, tr("History"), u"history"_s, {QKeySequence(Qt::CTRL | Qt::Key_H)});
    prepare(m_copyId, tr("Copy id"), u"copy"_s, {});
    prepare(m_copyAddress, tr("Copy webhook address"), u"link"_s, {});
    prepare(m_sendTest, tr("Send a test delivery…"), u"webhook"_s, {});
    prepare(m_remove, tr("Delete"), u"delete"_s, {QKeySequence(Qt::Key_Delete)});

    connect(&m_run, &QAction::triggered, this, &JobActions::run);
    connect(&m_toggle, &QAction::triggered, this, &JobActions::toggle);
    connect(&m_edit, &QAction::triggered, this, [this] { emit editJobRequested(m_ids.first()); });
    connect(&m_duplicate, &QAction::triggered, this, [this] { emit duplicateJobRequested(m_ids.first()); });
    connect(&m_copy, &QAction::triggered, this, [this] { emit copyJobsRequested(m_ids); });
    connect(&m_history, &QAction::triggered, this, [this] { emit historyRequested(m_ids.first()); });
    connect(&m_enable, &QAction::triggered, this, [this] { m_commands.setEnabled(m_ids, true); });
    connect(&m_disable, &QAction::triggered, this, [this] { m_commands.setEnabled(m_ids, false); });
    connect(&m_remove, &QAction::triggered, this, [this] { m_commands.remove(m_ids); });
    connect(&m_copyId, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(m_ids.join(u'\n')); });
    connect(&m_copyAddress, &QAction::triggered, this, &JobActions::copyAddress);
    connect(&m_sendTest, &QAction::triggered, this, [this] { emit sendTestRequested(m_ids.first()); });
    update();
}

void JobActions::setSelection(const QStringList& ids)
{
    m_ids = ids;
    update();
}

void JobActions::update()
{
    const bool any = !m_ids.isEmpty();
    const bool one = m_ids.size() == 1;
    const auto isEnabled = [this](const QString& id) {
        const Job* job = m_context.models->jobs()->job(id);
        return job && job->enabled;
    };
    const bool anyOn = std::ranges::any_of(m_ids, isEnabled);
    const bool allOn = std::ranges::all_of(m_ids, isEnabled);
    m_run.setEnabled(any);
    m_toggle.setEnabled(any);
    m_enable.setEnabled(any && !allOn);
    m_disable.setEnabled(anyOn);
    m_remove.setEnabled(any);
    m_copyId.setEnabled(any);
    const Job* webhook = webhookJob();
    m_copyAddress.setEnabled(webhook && !webhook->webhookPath.isEmpty());
    m_sendTest.setEnabled(webhook && canSendTest(m_context, *webhook));
    m_copy.setEnabled(any && m_offersCopying);
    for (QAction* action : {&m_edit, &m_duplicate, &m_history})
        action->setEnabled(one);
}

QAction* JobActions::offerCopying()
{
    m_offersCopying = true;
    update();
    return &m_copy;
}

QMenu* JobActions::createMenu(QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({&m_run, &m_edit, &m_duplicate});
    if (m_offersCopying)
        menu->addAction(&m_copy);
    menu->addSeparator();
    menu->addActions({&m_enable, &m_disable});
    menu->addSeparator();
    menu->addActions({&m_history, &m_copyId});
    if (webhookJob())
        menu->addActions({&m_copyAddress, &m_sendTest});
    menu->addSeparator();
    menu->addAction(&m_remove);
    return menu;
}

void JobActions::prepare(QAction& action, const QString& text, const QString& iconName, const QList<QKeySequence>& keys)
{
    action.setText(text);
    if (!iconName.isEmpty())
        action.setIcon(icon(iconName));
    action.setShortcuts(keys);
    action.setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(&action);
}

/// One job may have variables to fill in; many run with their defaults.
void JobActions::run()
{
    if (m_ids.size() == 1)
        emit runJobRequested(m_ids.first());
    else
        m_commands.run(m_ids);
}

const Job* JobActions::webhookJob() const
{
    const Job* job = m_ids.size() == 1 ? m_context.models->jobs()->job(m_ids.first()) : nullptr;
    return job && job->definition.triggerType == TriggerType::Webhook ? job : nullptr;
}

void JobActions::copyAddress()
{
    if (const Job* job = webhookJob())
        QApplication::clipboard()->setText(webhookAddress(m_context, *job));
}

/// A mixed selection is switched on first.
void JobActions::toggle()
{
    m_commands.setEnabled(m_ids, m_enable.isEnabled());
}

} // namespace jobdeck
