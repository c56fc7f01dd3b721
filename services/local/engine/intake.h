// SPDX-License-Identifier: Apache-2.0
// Takes verified deliveries in: whatever waits when the engine comes round is decided and written in one transaction,
// then answered, then started. Engine thread.
#pragma once

#include "clock.h"
#include "local/engine/dispatcher.h"
#include "local/engine/filing.h"
#include "local/engine/ledger.h"
#include "webhook/arrival.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace jobdeck::local {

using webhook::Acceptances;

class Intake : public QObject
{
    Q_OBJECT

public:
    Intake(Ledger& ledger, Dispatcher& dispatcher, Filing& filing, const Clock& clock, QObject* parent = nullptr);

    /// From any thread while the engine lives; the answers come in the order of the arrivals, after the commit.
    QFuture<Acceptances> submit(const QList<webhook::Arrival>& arrivals);
    /// Refusals and other rows that start nothing; equal ones from one peer within a minute become one row. From any
    /// thread while the engine lives.
    void log(const QList<DeliveryDetail>& deliveries);
    /// From now on old rows of the delivery log go, and what is remembered is learned.
    void begin();
    /// Nothing is started any more.
    void close() { m_closing = true; }
    /// The file is damaged: nothing is written any more.
    void hold();

private:
    struct Group
    {
        QList<webhook::Arrival> arrivals;
        std::shared_ptr<QPromise<Acceptances>> promise;
    };
    struct Round;
    struct LoggedRow
    {
        Delivery row;
        qint64 since = 0; ///< UTC ms of the first
    };

    void take(Group group);
    void settle();
    Result<ChangeSet> commit(Round& round, const QList<Group>& groups);
    /// Once a round: takes the answers out of it.
    void answer(Round& round, const QList<Group>& groups, bool isWritten) const;
    void decide(Round& round, webhook::Arrival& arrival);
    void start(Round& round, webhook::Arrival& arrival);
    /// Takes the arrival's row.
    void addRow(Round& round, webhook::Arrival& arrival, webhook::Acceptance acceptance);
    std::optional<webhook::Acceptance> refusal(const Round& round, const webhook::Arrival& arrival) const;
    Result<Done> lookForFirst(Round& round, const QList<Group>& groups);
    static QString firstExecution(const Round& round, const webhook::Arrival& arrival);
    void write(const QList<DeliveryDetail>& arrived);
    void tidy();

    Ledger& m_ledger;
    Dispatcher& m_dispatcher;
    Filing& m_filing;
    const Clock& m_clock;
    QList<Group> m_waiting;
    QHash<QString, LoggedRow> m_logged; ///< the minute's rows, by what makes them equal
    QList<DeliveryDetail> m_unlogged;   ///< while the store refuses
    QTimer m_tidy;
    QTimer m_logAgain;
    bool m_closing = false;
    bool m_held = false;
};

} // namespace jobdeck::local
