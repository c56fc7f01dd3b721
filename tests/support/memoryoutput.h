// SPDX-License-Identifier: Apache-2.0
// The output of one execution in memory, handed out in chunks as a backend does. GUI thread.
#pragma once

#include "executionquery.h"

#include <QList>

namespace jobdeck {

class MemoryOutput
{
public:
    void append(const OutputLine& line);
    /// Whole lines from `offset`; at least one where there is any, so that asking again always gets on.
    OutputChunk chunk(qint64 offset, qint64 maxBytes, bool finished) const;
    qint64 size() const { return m_size; }

private:
    QList<OutputLine> m_lines;
    QList<qint64> m_offsets; ///< where each line begins
    qint64 m_size = 0;
};

} // namespace jobdeck
