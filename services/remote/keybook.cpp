// SPDX-License-Identifier: Apache-2.0
#include "remote/keybook.h"

#include <QCryptographicHash>

namespace jobdeck::remote {

void KeyBook::note(Execution& execution, qint64 nowMs)
{
    if (execution.key > 0)
        return;
    auto entry = m_entries.find(execution.id);
    if (entry == m_entries.end()) {
        // Some lists tell when it was made, others when it started, and what waits has neither: the first that was
        // seen stays, or rows would change places.
        const qint64 at = execution.createdAt > 0 ? execution.createdAt : nowMs;
        const QByteArray hash = QCryptographicHash::hash(execution.id.toUtf8(), QCryptographicHash::Md5);
        const qint64 tie = (static_cast<quint8>(hash.at(0)) << 4) | (static_cast<quint8>(hash.at(1)) >> 4);
        entry = m_entries.insert(execution.id, {.key = at * 4096 + tie, .createdAt = at});
    }
    execution.key = entry->key;
    if (execution.createdAt <= 0)
        execution.createdAt = entry->createdAt;
}

} // namespace jobdeck::remote
