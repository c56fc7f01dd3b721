// SPDX-License-Identifier: Apache-2.0
// The listener's settings in the data folder, and what they may be. Files: any thread but the GUI's.
#pragma once

#include "listener.h"
#include "result.h"

namespace jobdeck::webhook {

/// The defaults where nothing was ever saved.
Result<ListenerSettings> loadListenerSettings(const QString& dataDir);
/// Invalid with a field per wrong input; says what it means to listen beyond this computer. Looks at the certificate.
Result<Done> saveListenerSettings(const QString& dataDir, const ListenerSettings& settings, qint64 nowMs);

/// `http://HOST:PORT`, or https where there is a certificate.
QString listenerUrl(const ListenerSettings& settings, const QString& host, int port);
/// What senders put before a webhook's path while that port is open: the public address where there is one. Nobody can
/// send to "all addresses": the computer's name stands for them. Empty: the port is not known (0).
QString senderBaseUrl(const ListenerSettings& settings, int port);

} // namespace jobdeck::webhook
