// SPDX-License-Identifier: Apache-2.0
// What `jobdeckctl serve` was asked for on its command line. Pure, any thread.
#pragma once

#include "rest/apiserving.h"
#include "table/call.h"

#include <QString>

namespace jobdeck::ctl {

struct ServeWish
{
    QString dataFolder;
    rest::ServeOptions options;
    QString passphraseFile; ///< of the vault
};

/// Invalid: the options make no sense together.
Result<ServeWish> serveWish(const Call& call);

} // namespace jobdeck::ctl
