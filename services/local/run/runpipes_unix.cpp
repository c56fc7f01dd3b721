// SPDX-License-Identifier: Apache-2.0
#include "local/run/runpipes.h"

#include "local/run/processgroup.h"

#include <QProcess>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace jobdeck::local {

static constexpr size_t kReadSize = 64 * 1024;

struct RunPipes::Private
{
    struct Pipe
    {
        OutputStream stream;
        int reading = -1;
        int writing = -1;
        std::unique_ptr<QSocketNotifier> notifier;
    };
    std::array<Pipe, 2> pipes{{{.stream = OutputStream::Out}, {.stream = OutputStream::Error}}};

    static void closeEnd(int& descriptor)
    {
        if (descriptor >= 0)
            ::close(descriptor);
        descriptor = -1;
    }
    static void closeReading(Pipe& pipe)
    {
        if (pipe.notifier) { // it may be the one whose signal we are in
            pipe.notifier->setEnabled(false);
            pipe.notifier.release()->deleteLater();
        }
        closeEnd(pipe.reading);
    }
    /// What is there, up to one buffer. Empty at the end of the stream, then `isEnd`; or when there is nothing now.
    static QByteArray read(const Pipe& pipe, bool& isEnd)
    {
        QByteArray bytes(kReadSize, Qt::Uninitialized);
        const ssize_t count = ::read(pipe.reading, bytes.data(), kReadSize);
        isEnd = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
        bytes.truncate(std::max<ssize_t>(count, 0));
        return bytes;
    }
};

/// Neither end is inherited by anything else that Jobdeck starts.
static bool makePipe(int& reading, int& writing)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return false;
    for (const int end : ends)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    reading = ends[0];
    writing = ends[1];
    return true;
}

RunPipes::RunPipes(QObject* parent) : QObject(parent), d(std::make_unique<Private>()) {}

RunPipes::~RunPipes()
{
    for (Private::Pipe& pipe : d->pipes) {
        pipe.notifier.reset();
        Private::closeEnd(pipe.reading);
        Private::closeEnd(pipe.writing);
    }
}

bool RunPipes::prepare(QProcess& process, QString& reason)
{
    for (Private::Pipe& pipe : d->pipes) {
        if (!makePipe(pipe.reading, pipe.writing)) {
            reason = QString::fromLocal8Bit(std::strerror(errno));
            return false;
        }
        pipe.notifier = std::make_unique<QSocketNotifier>(pipe.reading, QSocketNotifier::Read);
        connect(pipe.notifier.get(), &QSocketNotifier::activated, this, [this, &pipe] {
            bool isEnd = false;
            const QByteArray bytes = Private::read(pipe, isEnd);
            if (isEnd)
                Private::closeReading(pipe);
            if (!bytes.isEmpty())
                emit received(pipe.stream, bytes);
            if (isEnd && areClosed())
                emit closed();
        });
    }
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setChildProcessModifier([out = d->pipes[0].writing, error = d->pipes[1].writing] {
        ::dup2(out, STDOUT_FILENO);
        ::dup2(error, STDERR_FILENO);
        ProcessGroup::enterInChild();
    });
    return true;
}

void RunPipes::started()
{
    for (Private::Pipe& pipe : d->pipes)
        Private::closeEnd(pipe.writing);
}

bool RunPipes::areClosed() const
{
    return d->pipes[0].reading < 0 && d->pipes[1].reading < 0;
}

void RunPipes::close()
{
    for (Private::Pipe& pipe : d->pipes) {
        // One pipe's worth at most: who floods it is about to be cut off anyway.
        bool isEnd = pipe.reading < 0;
        for (int round = 0; !isEnd && round < 16; ++round) {
            const QByteArray bytes = Private::read(pipe, isEnd);
            if (bytes.isEmpty())
                break;
            emit received(pipe.stream, bytes);
        }
        Private::closeReading(pipe);
    }
}

} // namespace jobdeck::local
