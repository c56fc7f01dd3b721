// SPDX-License-Identifier: Apache-2.0
#include "memoryoutput.h"

#include <algorithm>

namespace jobdeck {

void MemoryOutput::append(const OutputLine& line)
{
    m_offsets.append(m_size);
    m_lines.append(line);
    m_size += line.text.toUtf8().size() + 1;
}

OutputChunk MemoryOutput::chunk(qint64 offset, qint64 maxBytes, bool finished) const
{
    OutputChunk chunk;
    chunk.nextOffset = offset;
    chunk.size = m_size;
    chunk.finished = finished;
    const auto first = std::ranges::lower_bound(m_offsets, offset) - m_offsets.begin();
    for (auto i = first; i < m_lines.size(); ++i) {
        const qint64 end = i + 1 < m_offsets.size() ? m_offsets.at(i + 1) : m_size;
        if (end - offset > maxBytes && i > first)
            break;
        chunk.lines.append(m_lines.at(i));
        chunk.nextOffset = end;
    }
    return chunk;
}

} // namespace jobdeck
