// SPDX-License-Identifier: Apache-2.0
// Prints what an execution wrote, and on request what it goes on to write. Main thread; blocks.
#pragma once

#include "executionquery.h"
#include "result.h"
#include "session/session.h"

namespace jobdeck::ctl {

class Terminal;

struct OutputLook
{
    bool json = false;  ///< one object a line: {"time", "stream", "text"}
    bool times = false; ///< before each line
};

class OutputTail
{
public:
    OutputTail(Session& session, Terminal& terminal, const QString& executionId, OutputLook look)
        : m_session(session)
        , m_terminal(terminal)
        , m_executionId(executionId)
        , m_look(look)
    {}

    /// What is there now.
    Result<Done> print();
    /// Until the execution has ended, or nobody reads any more. Closing: interrupted.
    Result<Done> follow();

private:
    void printLine(const OutputLine& line);
    bool hasEnded() const;

    Session& m_session;
    Terminal& m_terminal;
    const QString m_executionId;
    const OutputLook m_look;
    qint64 m_offset = 0;
    qint64 m_size = 0; ///< as last told
    bool m_midLine = false;
};

} // namespace jobdeck::ctl
