// SPDX-License-Identifier: Apache-2.0
// Tells the service manager how far we are, where one asked to be told ($NOTIFY_SOCKET of systemd). Any thread.
#pragma once

#include <QByteArray>

namespace jobdeck::ctl {

/// `READY=1`, `STOPPING=1`, `STATUS=…`, a line each. Does nothing where nobody waits.
void tellServiceManager(const QByteArray& lines);

} // namespace jobdeck::ctl
