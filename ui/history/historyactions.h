// SPDX-License-Identifier: Apache-2.0
// The actions of the history page with their keys, enabled as the selection and the backend allow. GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QStringList>

class QMenu;

namespace jobdeck {

class HistoryActions final : public QObject
{
    Q_OBJECT

public:
    /// The keys work while `view` has the focus.
    HistoryActions(const PageContext& context, QWidget* view, QWidget* window);

    /// As they are now: which ones have ended decides what can be done.
    void setSelection(const QList<Execution>& executions);

    QAction* cancelAction() { return &m_cancel; }
    QAction* removeAction() { return &m_remove; }
    /// All of them. The menu deletes itself when closed.
    QMenu* createMenu(QWidget* parent);

signals:
    void openJobRequested(const QString& jobId);

private:
    void prepare(QAction& action, const QString& text, const QString& iconName, const QKeySequence& key);
    QStringList ids(bool ended) const;
    void cancel();
    void askToRemove();
    void remove(const QStringList& ids);
    void say(const QString& words);

    PageContext m_context;
    QWidget* m_view;
    QWidget* m_window;
    QList<Execution> m_executions;
    QAction m_openJob;
    QAction m_cancel;
    QAction m_copyId;
    QAction m_remove;
};

} // namespace jobdeck
