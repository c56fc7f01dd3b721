// SPDX-License-Identifier: Apache-2.0
#include "http/tlsmismatch.h"

#include <algorithm>

namespace jobdeck::http {

bool isTlsMismatch(const QString& words)
{
    // OpenSSL's (ssl/ssl_err.c), which are never translated; last Schannel's SEC_E_ILLEGAL_MESSAGE in English.
    static constexpr const char* kSigns[] = {"wrong version number", "packet length too long", "http request",
                                             "unexpected or badly formatted"};
    return std::ranges::any_of(
        kSigns, [&words](const char* sign) { return words.contains(QLatin1StringView(sign), Qt::CaseInsensitive); });
}

} // namespace jobdeck::http
