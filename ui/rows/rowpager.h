// SPDX-License-Identifier: Apache-2.0
// Where the fetching of a table's rows stands. Lives on the GUI thread.
#pragma once

#include "result.h"

#include <QObject>

namespace jobdeck {

class RowPager : public QObject
{
    Q_OBJECT

public:
    enum class State { Loading, Loaded, Failed };

    using QObject::QObject;

    State state() const { return m_state; }
    /// Why, when Failed.
    const Error& error() const { return m_error; }
    /// After a failure: the page that did not come.
    virtual void retry() = 0;

signals:
    void stateChanged();
    /// Further rows did not come; those that are there stay.
    void moreFailed(const jobdeck::Error& error);

protected:
    void setState(State state, const Error& error = {})
    {
        m_state = state;
        m_error = error;
        emit stateChanged();
    }

private:
    State m_state = State::Loading;
    Error m_error;
};

} // namespace jobdeck
