// SPDX-License-Identifier: Apache-2.0
// The command line of `jobdeckctl serve`. Pure, any thread.
#pragma once

#include "rest/apiserving.h"

#include <QString>
#include <QStringList>

namespace jobdeck::ctl {

struct ServeWish
{
    QString dataFolder;
    rest::ServeOptions options;
    QString passphraseFile; ///< of the vault
    QString answer;         ///< help, or what is wrong with the help after it; empty: serve
    int exitCode = 0;
};

/// `arguments` begins with the program's name.
ServeWish readServeCommand(const QStringList& arguments);

} // namespace jobdeck::ctl
