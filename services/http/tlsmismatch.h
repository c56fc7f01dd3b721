// SPDX-License-Identifier: Apache-2.0
// Whether a TLS handshake failed because nobody speaks TLS there. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck::http {

/// `words`: what the library says of the failed handshake. An answer in plain HTTP is read as a TLS record: as one of
/// a version that there is none of, or of a length that there cannot be.
bool isTlsMismatch(const QString& words);

} // namespace jobdeck::http
