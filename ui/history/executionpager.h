// SPDX-License-Identifier: Apache-2.0
// Feeds a model of executions: the first page, further pages as they are wanted, live rows meanwhile. Lives on the GUI
// thread.
#pragma once

#include "pagecontext.h"
#include "result.h"
#include "tables/executiontablemodel.h"

#include <QObject>

namespace jobdeck {

class ExecutionPager final : public QObject
{
    Q_OBJECT

public:
    enum class State { Loading, Loaded, Failed };

    explicit ExecutionPager(const PageContext& context, QObject* parent = nullptr);

    ExecutionTableModel* model() { return &m_model; }
    /// Starts from the top with another question.
    void ask(const ExecutionQuery& query);
    /// After a failure: the page that did not come.
    void retry();
    State state() const { return m_state; }
    /// Why, when Failed.
    const Error& error() const { return m_error; }

signals:
    void stateChanged();
    /// Further rows did not come; those that are there stay.
    void moreFailed(const jobdeck::Error& error);

private:
    void fetch(std::optional<qint64> beforeKey);
    void take(const Result<ExecutionPage>& page, bool first);
    void onExecutionChanged(const Execution& execution);
    void setState(State state);

    PageContext m_context;
    ExecutionTableModel m_model;
    State m_state = State::Loading;
    Error m_error;
    quint64 m_generation = 0; ///< of ask()
    bool m_wanted = false;    ///< somebody asked at all
    bool m_asking = false;
    QList<Execution> m_meanwhile; ///< what changed while a page was on its way: newer than what the page can hold
};

} // namespace jobdeck
