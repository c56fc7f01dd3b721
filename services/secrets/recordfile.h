// SPDX-License-Identifier: Apache-2.0
// Keeps a folder's vault record in step with its file: every change is written before it is seen. Lives on the main
// thread; the file is the work of a thread of its own.
#pragma once

#include "secrets/vaultrecord.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QQueue>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace jobdeck::secrets {

class RecordFile final : public QObject
{
    Q_OBJECT

public:
    explicit RecordFile(const QString& dataDir, QObject* parent = nullptr);
    /// Writes what was changed, and waits for it.
    ~RecordFile() override;

    /// loaded() follows.
    void load();
    /// What the file says; empty before loaded() and where it cannot be read.
    const VaultRecord& record() const { return m_record; }
    /// Why the file cannot be used: it is never written then.
    const std::optional<Error>& problem() const { return m_problem; }

    using Edit = std::function<void(VaultRecord&)>;
    /// Edits are made one after the other, each on what the one before left. After an error nothing has changed.
    QFuture<Result<Done>> change(const Edit& edit);
    /// Seen at once, written within seconds: for what may be lost.
    void changeLazily(const Edit& edit);

signals:
    void loaded();
    void changed();

private:
    struct Change
    {
        Edit edit;
        std::shared_ptr<QPromise<Result<Done>>> promise;
    };

    void takeLoaded(const Result<VaultRecord>& record);
    void writeNext();
    void finish(const VaultRecord& written, const Result<Done>& result);

    const QString m_path;
    VaultRecord m_record;
    std::optional<Error> m_problem;
    bool m_unwritten = false;
    QTimer m_lazy;
    QQueue<Change> m_changes; ///< the first is being written
    QThreadPool m_thread;
};

} // namespace jobdeck::secrets
