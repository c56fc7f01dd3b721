// SPDX-License-Identifier: Apache-2.0
// Keys for executions of services that number none: by time, the same for as long as the program runs. GUI thread.
#pragma once

#include "execution.h"

#include <QHash>

namespace jobdeck::remote {

class KeyBook
{
public:
    /// Sets `key` where the service gave none, and a time where it has none yet.
    void note(Execution& execution, qint64 nowMs);

private:
    struct Entry
    {
        qint64 key = 0;
        qint64 createdAt = 0;
    };
    QHash<QString, Entry> m_entries;
};

} // namespace jobdeck::remote
