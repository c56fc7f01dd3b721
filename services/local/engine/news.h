// SPDX-License-Identifier: Apache-2.0
// What the engine tells the console, in order. Deliveries of a storm are told together, fifty times a second, so that
// whoever listens is not woken for each of their commits. Engine thread.
#pragma once

#include "backendstatus.h"
#include "delivery.h"
#include "snapshot.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace jobdeck::local {

class News : public QObject
{
    Q_OBJECT

public:
    explicit News(QObject* parent = nullptr, std::chrono::milliseconds together = std::chrono::milliseconds(20));

    void tell(const Delta& delta);
    void tell(const QList<Delivery>& deliveries);
    void tell(const BackendStatus& status);
    /// Says what waits.
    void flush();

signals:
    void changed(const jobdeck::Delta& delta);
    void delivered(const QList<jobdeck::Delivery>& deliveries);
    void statusChanged(const jobdeck::BackendStatus& status);

private:
    bool isWaiting() const { return m_timer.isActive(); }
    bool mayWait();

    const std::chrono::milliseconds m_together;
    QTimer m_timer; ///< runs while something waits
    QElapsedTimer m_sinceTold;
    Delta m_delta;
    QList<Delivery> m_deliveries;
    std::optional<BackendStatus> m_status;
    BackendState m_toldState = BackendState::Starting;
};

} // namespace jobdeck::local
