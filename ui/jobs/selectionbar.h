// SPDX-License-Identifier: Apache-2.0
// A line above the table while several jobs are selected: how many, and what can be done with all of them. GUI thread.
#pragma once

#include <QFrame>

class QLabel;

namespace jobdeck {

class JobActions;

class SelectionBar final : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBar(JobActions* actions, QWidget* parent = nullptr);

    /// Shown from two on.
    void setCount(int count);

signals:
    void clearWanted();

private:
    QLabel* m_words;
};

} // namespace jobdeck
