// SPDX-License-Identifier: Apache-2.0
// The last executions that ended badly, newest first, for the tray's menu. Lives on the GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"

#include <QObject>

namespace jobdeck {

class RecentProblems final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMost = 5;

    explicit RecentProblems(const PageContext& context, QObject* parent = nullptr);

    const QList<Execution>& executions() const { return m_executions; }

signals:
    void changed();

private:
    void ask();
    void see(const Execution& execution);
    void forget(const QString& executionId);
    void insert(const Execution& execution);

    PageContext m_context;
    QList<Execution> m_executions;
};

} // namespace jobdeck
