// SPDX-License-Identifier: Apache-2.0
// The queue between the ledger's pending rows and the runner: how many run at once, and how each of them ends in its
// row. Engine thread.
#pragma once

#include "clock.h"
#include "local/engine/ledger.h"
#include "local/engine/secretswait.h"
#include "local/run/preparerun.h"
#include "local/run/runner.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace jobdeck::local {

class Dispatcher : public QObject
{
    Q_OBJECT

public:
    Dispatcher(Ledger& ledger, const Clock& clock, QString dataDir, QObject* parent = nullptr);

    /// `limit`: executions at once, at least 1. `capBytes`: kept output of one execution.
    void configure(int limit, qint64 capBytes);
    int limit() const { return m_limit; }

    /// Starts nothing before this.
    void begin() { m_open = true; }
    /// What runs goes on; what waits stays pending.
    void hold() { m_open = false; }
    /// Rows that are pending in the ledger, oldest first; each runs when its turn comes.
    void enqueue(const QStringList& executionIds);
    /// Fields for variables without a value, wrong config keys, and what a run by hand would be refused for.
    QList<FieldError> refusals(const ExecutionDetail& detail) const;
    /// From now on a run that names secrets begins only after takeSecrets(). Without a vault it fails.
    void useVault() { m_hasVault = true; }
    /// The answer to secretsWanted(). NotFound, Invalid and Unsupported fail the execution with that message; after any
    /// other error it stays pending and says why, until lookForSecrets().
    void takeSecrets(const QString& executionId, const Result<QList<SecretValue>>& values);
    /// The vault may have what it did not have before.
    void lookForSecrets();
    /// Time has passed: what waits for the vault longer than a slot may be late is missed.
    void lookAtClock();
    /// NotFound where it has ended already.
    Result<Done> cancel(const QString& executionId, const QString& reason);
    /// Writes ends that could not be written and starts what fits; after trouble with the store.
    void retry();
    /// Ends everything that runs and starts nothing more; idle() follows.
    void close(const QString& reason);
    /// Lets what runs now end in its own time, then starts nothing more: drained() follows once nothing runs. Until
    /// then others still begin on time, so that one long run does not hold up everything.
    void drain();
    /// drain() is taken back.
    void resume();
    /// Nothing runs and nothing begins.
    bool isDrained() const { return m_draining && m_held && m_runner.count() == 0 && m_unwritten.isEmpty(); }

    int running() const;
    int waiting() const;

signals:
    /// running() or waiting() is another number now.
    void queueChanged();
    /// takeSecrets() is the answer, in the order of the names.
    void secretsWanted(const QString& executionId, const QStringList& names);
    void outputGrew(const QString& executionId, qint64 size);
    /// After close(): no run is left.
    void idle();
    /// After drain(). Look at isDrained() where the connection is queued.
    void drained();

private:
    void startWhatFits();
    bool startOne(const QString& executionId);
    bool finish(const ExecutionDetail& detail);
    bool finishUnrun(const Execution& row);
    bool commitEnd(ChangeSet changes, const Execution& row);
    Result<PreparedRun> prepare(ExecutionDetail& detail) const;
    bool waitsForSecrets(const QString& executionId);
    void tellWhatItWaitsFor(const Execution& row, const QString& reason);
    bool isTooLate(const Execution& row) const;
    RunRequest request(const ExecutionDetail& detail, const Agent& agent) const;
    void noteOutcome(const QString& executionId, const RunOutcome& outcome);
    bool writeOutcomes();
    void sayIdle();
    void considerHolding();

    Ledger& m_ledger;
    const Clock& m_clock;
    QString m_dataDir;
    Runner m_runner;
    int m_limit = 1;
    qint64 m_capBytes = 16 << 20;
    bool m_open = false;
    bool m_closing = false;
    bool m_draining = false;
    bool m_held = false;   ///< draining, and those that ran when it began have ended
    QStringList m_awaited; ///< of drain(): what ran then
    bool m_hasVault = false;
    SecretsWait m_secrets;
    QTimer m_lateness;                           ///< runs while anything waits for the vault
    QStringList m_queue;                         ///< pending, oldest first
    QHash<QString, ExecutionDetail> m_unwritten; ///< ended, but the store has not taken it yet
};

} // namespace jobdeck::local
