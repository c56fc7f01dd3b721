// SPDX-License-Identifier: Apache-2.0
// A server's certificate as a person can check it. Pure, any thread.
#pragma once

#include <QString>

class QSslCertificate;

namespace jobdeck::remote {

/// Several lines: whose it is, who signed it, from when to when, its SHA-256 fingerprint. Empty for none.
QString certificateWords(const QSslCertificate& certificate);

} // namespace jobdeck::remote
