// SPDX-License-Identifier: Apache-2.0
// Who sent a request: the name of a token, or this user at the local socket. A value, any thread.
#pragma once

#include "apitoken.h"

#include <QString>

namespace jobdeck::rest {

struct Caller
{
    QString name;    ///< as it appears in the audit log
    QString tokenId; ///< empty: the local socket
    TokenScope scope = TokenScope::Manage;
    QString from; ///< address; empty: this computer's user
};

} // namespace jobdeck::rest
