// SPDX-License-Identifier: Apache-2.0
// SHA-256 by OpenSSL, which uses what the processor has for it; Qt's own takes ten times as long. Pure, any thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>

namespace jobdeck::webhook {

/// Of the parts, one behind the other: 32 bytes.
QByteArray sha256(std::initializer_list<QByteArrayView> parts);

} // namespace jobdeck::webhook
