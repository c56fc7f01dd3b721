// SPDX-License-Identifier: Apache-2.0
#include "local/run/runpipes.h"

#include <QPointer>
#include <QProcess>

namespace jobdeck::local {

struct RunPipes::Private
{
    QPointer<QProcess> process;
};

RunPipes::RunPipes(QObject* parent) : QObject(parent), d(std::make_unique<Private>()) {}

RunPipes::~RunPipes() = default;

bool RunPipes::prepare(QProcess& process, QString&)
{
    d->process = &process;
    connect(&process, &QProcess::readyReadStandardOutput, this,
            [this] { emit received(OutputStream::Out, d->process->readAllStandardOutput()); });
    connect(&process, &QProcess::readyReadStandardError, this,
            [this] { emit received(OutputStream::Error, d->process->readAllStandardError()); });
    return true;
}

void RunPipes::started() {}

bool RunPipes::areClosed() const
{
    return !d->process || d->process->state() == QProcess::NotRunning;
}

void RunPipes::close() {}

} // namespace jobdeck::local
