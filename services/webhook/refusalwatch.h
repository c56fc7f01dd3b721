// SPDX-License-Identifier: Apache-2.0
// Notices a peer whose deliveries are refused again and again, and says it once. Lives on the main thread.
#pragma once

#include "delivery.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace jobdeck::webhook {

class RefusalWatch
{
public:
    /// A sentence for the user where one of these rows, or of those before, makes a pattern that was not told yet
    /// today.
    std::optional<QString> take(const QList<Delivery>& rows, qint64 now);

private:
    struct Peer
    {
        qint64 since = 0; ///< UTC ms, of the stretch that is counted
        int refused = 0;
        qint64 toldAt = 0; ///< UTC ms; 0: never
    };
    void forgetOld(qint64 now);

    QHash<QString, Peer> m_peers;
    QHash<QString, int> m_counted; ///< of each row, because rows come again with a higher count
};

} // namespace jobdeck::webhook
