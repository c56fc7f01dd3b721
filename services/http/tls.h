// SPDX-License-Identifier: Apache-2.0
// A server's certificate and key from their files. Reads files: not for the GUI thread; else any.
#pragma once

#include "result.h"

#include <QSslConfiguration>
#include <QString>

namespace jobdeck::http {

/// PEM: the certificate with its chain, and its private key without a passphrase. TLS 1.2 and newer. Invalid says in
/// words which file is wrong: missing, not PEM, expired, or a key that belongs to another certificate.
Result<QSslConfiguration> serverTls(const QString& certificateFile, const QString& keyFile, qint64 nowMs);

} // namespace jobdeck::http
