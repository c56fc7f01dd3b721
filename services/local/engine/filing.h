// SPDX-License-Identifier: Apache-2.0
// Puts the rows of deliveries into their tables after they have been taken in: soon where few come or somebody waits to
// read them, once a storm is over where many do. Engine thread.
#pragma once

#include "local/engine/ledger.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

namespace jobdeck::local {

class Filing : public QObject
{
    Q_OBJECT

public:
    explicit Filing(Ledger& ledger, QObject* parent = nullptr);

    /// So many were taken in just now.
    void note(qint64 deliveries);
    /// Calls `then` once all is filed that has been taken in until now; also where that cannot be done.
    void whenFiled(const std::function<void()>& then);
    /// At the end: as much as fits into this time.
    void finish(std::chrono::milliseconds time);
    /// The file is damaged: what is not filed stays where it is.
    void hold();

private:
    struct Reader
    {
        qint64 change = 0; ///< the newest that it waits for
        std::function<void()> then;
    };

    void look();
    void step();
    void serve(bool all);

    Ledger& m_ledger;
    QTimer m_timer;
    QElapsedTimer m_sinceLook;
    qint64 m_recent = 0; ///< taken in since the last look
    bool m_storm = false;
    bool m_arrived = false; ///< some, since the last step
    bool m_held = false;
    bool m_fails = false;          ///< until it is tried again
    std::vector<Reader> m_readers; ///< in the order in which they came
};

} // namespace jobdeck::local
