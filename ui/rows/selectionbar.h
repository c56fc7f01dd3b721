// SPDX-License-Identifier: Apache-2.0
// A line above a table while several rows are selected: how many, and what can be done with all of them. GUI thread.
#pragma once

#include <QFrame>

class QAction;
class QLabel;

namespace jobdeck {

class FlowLayout;

class SelectionBar final : public QFrame
{
    Q_OBJECT

public:
    /// `destructive` comes last and is marked as such.
    SelectionBar(const QList<QAction*>& actions, QAction* destructive, QWidget* parent = nullptr);

    /// Shown from two on. `words`: "3 jobs selected".
    void setCount(int count, const QString& words);

signals:
    void clearWanted();

private:
    void addButton(QAction* action, bool destructive);

    QLabel* m_words;
    FlowLayout* m_flow = nullptr;
};

} // namespace jobdeck
