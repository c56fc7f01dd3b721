// SPDX-License-Identifier: Apache-2.0
// The output of a run's processes as it comes, also after the first of them has ended. Lives on the engine thread.
#pragma once

#include "local/run/outputrecord.h"

#include <QObject>

#include <memory>

class QProcess;

namespace jobdeck::local {

/// QProcess closes its channels when its process ends; what a `tee` behind the script still has to say would be lost.
/// So on Unix the pipes are our own. On Windows they are QProcess's.
class RunPipes : public QObject
{
    Q_OBJECT

public:
    explicit RunPipes(QObject* parent = nullptr);
    ~RunPipes() override;

    /// Before QProcess::start(). False if the system has no pipe left; error() of errno style in `reason`.
    bool prepare(QProcess& process, QString& reason);
    /// After QProcess::start(): our copies of the writing ends are closed.
    void started();
    /// Nobody can write any more.
    bool areClosed() const;
    /// Reads what is there and closes.
    void close();

signals:
    void received(jobdeck::local::OutputStream stream, const QByteArray& bytes);
    /// Both streams have ended.
    void closed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobdeck::local
