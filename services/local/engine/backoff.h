// SPDX-License-Identifier: Apache-2.0
// Tries something again after a while that doubles with each failure. Lives on the thread that made it.
#pragma once

#include <QObject>
#include <QTimer>

namespace jobdeck::local {

class Backoff : public QObject
{
    Q_OBJECT

public:
    explicit Backoff(QObject* parent = nullptr);

    /// It failed (again): due() follows later, once.
    void failed();
    /// It worked: the next failure starts from the shortest wait.
    void worked();

signals:
    void due();

private:
    QTimer m_timer;
    int m_wait;
};

} // namespace jobdeck::local
