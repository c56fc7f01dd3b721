// SPDX-License-Identifier: Apache-2.0
// What a start finds of the last session: processes to end, rows that will never be finished. Engine thread.
#pragma once

#include "clock.h"
#include "local/engine/ledger.h"
#include "local/run/leftovers.h"

#include <QObject>

namespace jobdeck::local {

class Recovery : public QObject
{
    Q_OBJECT

public:
    Recovery(Ledger& ledger, const Clock& clock, QString dataDir, QObject* parent = nullptr);

    /// Ends what is left of runs that were under way.
    void begin();
    /// Makes their rows `lost`. False: the store refused, to be called again.
    bool settle();
    bool isSettled() const { return m_settled; }

signals:
    /// The processes are gone: settle() may follow.
    void leftoversEnded();

private:
    Ledger& m_ledger;
    const Clock& m_clock;
    QString m_dataDir;
    Leftovers m_leftovers;
    bool m_settled = false;
};

} // namespace jobdeck::local
