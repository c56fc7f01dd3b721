// SPDX-License-Identifier: Apache-2.0
// The wish of a terminal or a service manager that this program ends, as a signal of Qt; lives on the main thread.
#pragma once

#include <QObject>

#include <memory>

namespace jobdeck::ctl {

/// SIGINT, SIGTERM and SIGHUP, or Ctrl+C and closing the console on Windows. One at a time in a program.
class StopSignal : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject* parent = nullptr);
    ~StopSignal() override;

signals:
    /// Each time; a second one means that the person has no patience left.
    void requested();

private:
    struct Platform;
    std::unique_ptr<Platform> m_platform;
};

} // namespace jobdeck::ctl
