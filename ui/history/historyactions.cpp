// SPDX-License-Identifier: Apache-2.0
#include "history/historyactions.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"
#include "theme/icons.h"
#include "widgets/dangerquestion.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <memory>

namespace jobdeck {

using namespace Qt::StringLiterals;

HistoryActions::HistoryActions(const PageContext& context, QWidget* view, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_view(view)
    , m_window(window)
{
    prepare(m_openJob, tr("Open the job"), u"jobs"_s, QKeySequence(Qt::CTRL | Qt::Key_J));
    prepare(m_cancel, tr("Cancel"), u"stop"_s, {});
    prepare(m_copyId, tr("Copy id"), u"copy"_s, {});
    prepare(m_remove, tr("Delete from history…"), u"delete"_s, QKeySequence(Qt::Key_Delete));
    connect(&m_openJob, &QAction::triggered, this, [this] { emit openJobRequested(m_executions.first().jobId); });
    connect(&m_cancel, &QAction::triggered, this, &HistoryActions::cancel);
    connect(&m_remove, &QAction::triggered, this, &HistoryActions::askToRemove);
    connect(&m_copyId, &QAction::triggered, this, [this] {
        QStringList all;
        for (const Execution& execution : std::as_const(m_executions))
            all.append(execution.id);
        QApplication::clipboard()->setText(all.join(u'\n'));
    });
    setSelection({});
}

void HistoryActions::prepare(QAction& action, const QString& text, const QString& iconName, const QKeySequence& key)
{
    action.setText(text);
    action.setIcon(icon(iconName));
    action.setShortcut(key);
    action.setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(&action);
}

void HistoryActions::setSelection(const QList<Execution>& executions)
{
    m_executions = executions;
    const Capabilities can = m_context.backend->capabilities();
    const bool one = executions.size() == 1;
    m_openJob.setEnabled(one && m_context.models->jobs()->job(executions.first().jobId));
    m_cancel.setEnabled(can.testFlag(Capability::Cancel) && !ids(false).isEmpty());
    m_copyId.setEnabled(!executions.isEmpty());
    const bool canRemove = can.testFlag(Capability::RemoveExecution);
    m_remove.setEnabled(canRemove && !ids(true).isEmpty());
    m_remove.setToolTip(canRemove ? QString() : tr("This connection keeps its history itself."));
}

QStringList HistoryActions::ids(bool ended) const
{
    QStringList out;
    for (const Execution& execution : m_executions) {
        if (isFinal(execution.status) == ended)
            out.append(execution.id);
    }
    return out;
}

QMenu* HistoryActions::createMenu(QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({&m_openJob, &m_cancel, &m_copyId});
    menu->addSeparator();
    menu->addAction(&m_remove);
    return menu;
}

void HistoryActions::cancel()
{
    for (const QString& id : ids(false)) {
        answer(m_context.backend->cancel(id), this, [this](const Result<Done>& done) {
            if (!done)
                say(done.error().message);
        });
    }
}

/// Asks first: the file does not keep what was deleted.
void HistoryActions::askToRemove()
{
    const QStringList ended = ids(true);
    const int count = static_cast<int>(ended.size());
    const int running = static_cast<int>(m_executions.size()) - count;
    QString words = count == 1 ? tr("Delete this execution and its output? This cannot be undone.")
                               : tr("Delete %n executions and their output? This cannot be undone.", nullptr, count);
    if (running > 0)
        words += u'\n' + tr("%n that have not ended stay.", nullptr, running);
    askDanger(m_window, {.title = tr("Delete from history"), .text = words, .confirm = tr("Delete")},
              [this, ended] { remove(ended); });
}

void HistoryActions::remove(const QStringList& ids)
{
    struct Tally
    {
        qsizetype open = 0;
        int removed = 0;
        QString error;
    };
    const auto tally = std::make_shared<Tally>();
    tally->open = ids.size();
    for (const QString& id : ids) {
        answer(m_context.backend->removeExecution(id), this, [this, tally](const Result<Done>& done) {
            if (done)
                ++tally->removed;
            else
                tally->error = done.error().message;
            if (--tally->open > 0)
                return;
            say(tally->error.isEmpty() ? tr("Deleted %n executions", nullptr, tally->removed) : tally->error);
        });
    }
}

void HistoryActions::say(const QString& words)
{
    Toast::show(m_window, words);
}

} // namespace jobdeck
