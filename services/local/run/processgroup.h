// SPDX-License-Identifier: Apache-2.0
// The processes of one run, ended together: a process group in a session of its own, on Windows a job object. Lives on
// the engine thread.
#pragma once

#include <QtGlobal>

#include <memory>

class QProcess;

namespace jobdeck::local {

class ProcessGroup
{
public:
    ProcessGroup();
    /// Leaves Unix processes alone; on Windows whatever is left ends with the job object.
    ~ProcessGroup();
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;

    /// What the child does between fork and exec, without allocating: becomes the leader of its own session, so that
    /// no terminal of Jobdeck's can stop it or be asked for a password.
    static void enterInChild();
    /// Before QProcess::start(), and before any other modifier of the child is set: that one must enterInChild()
    /// itself.
    void prepare(QProcess& process);
    /// Once the process runs.
    void adopt(qint64 pid);

    /// Whether any process of the group is left, zombies not counted.
    bool isAlive() const;
    void terminate();
    void kill();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace jobdeck::local
