// SPDX-License-Identifier: Apache-2.0
// History pages, details and output from a read-only connection, beside the engine's writing one. Reader thread.
#pragma once

#include "executionquery.h"
#include "local/store/database.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace jobdeck::local {

class HistoryReader : public QObject
{
    Q_OBJECT

public:
    explicit HistoryReader(QString dataDir);

    Result<ExecutionPage> executions(const ExecutionQuery& query);
    /// NotFound.
    Result<ExecutionDetail> execution(const QString& id);
    /// NotFound; an execution that printed nothing has an empty chunk.
    Result<OutputChunk> output(const QString& id, qint64 offset, qint64 maxBytes);

    /// Looks for damage in a file that was too large to be checked before it was opened: one table at a time, so that
    /// pages need not wait for all of it, and not at once: the start has the disk for itself.
    void checkFileLater();

signals:
    /// Storage; says what to do.
    void damageFound(const jobdeck::Error& error);

private:
    void checkFile();
    void checkNextTable();
    /// Opens the file when it is first needed.
    Result<Done> open();

    QString m_dataDir;
    std::unique_ptr<Database> m_database;
    QTimer m_checkTimer;
    QStringList m_unchecked; ///< tables
};

} // namespace jobdeck::local
