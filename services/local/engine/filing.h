// SPDX-License-Identifier: Apache-2.0
// Puts the rows of deliveries into their tables after they have been taken in: soon where few come, once a storm is
// over where many do. Engine thread.
#pragma once

#include "local/engine/ledger.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace jobdeck::local {

class Filing : public QObject
{
    Q_OBJECT

public:
    explicit Filing(Ledger& ledger, QObject* parent = nullptr);

    /// So many were taken in just now.
    void note(qsizetype deliveries);
    /// Somebody wants to read what is there, or it is the end: as much as fits into this time.
    void fileFor(std::chrono::milliseconds time);

signals:
    /// All is filed that was not when somebody read.
    void caughtUp();

private:
    void look();
    void step();

    Ledger& m_ledger;
    QTimer m_timer;
    QElapsedTimer m_sinceLook;
    qint64 m_recent = 0; ///< taken in since the last look
    bool m_storm = false;
    bool m_isBehind = false; ///< somebody has read less than there is
};

} // namespace jobdeck::local
