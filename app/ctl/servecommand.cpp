// SPDX-License-Identifier: Apache-2.0
#include "servecommand.h"

#include "command.h"
#include "local/owner/dataowner.h"
#include "passphrasefile.h"
#include "serveoptions.h"
#include "service.h"

#include <QCoreApplication>

#include <iostream>

namespace jobdeck::ctl {

int serveCommand(const QStringList& arguments)
{
    const ServeWish wish = readServeCommand(arguments);
    if (!wish.answer.isEmpty()) {
        (wish.exitCode == ExitOk ? std::cout : std::cerr) << wish.answer.toStdString();
        return wish.exitCode;
    }
    const Result<std::optional<SecretValue>> passphrase = vaultPassphrase(wish.passphraseFile);
    if (!passphrase) {
        std::cerr << passphrase.error().message.toStdString() << std::endl;
        return ExitFailed;
    }
    const auto owner = DataOwner::claim(wish.dataFolder, OwnerKind::Service);
    if (!owner) {
        std::cerr << owner.error().message.toStdString() << std::endl;
        return ExitFailed;
    }
    Service service(**owner, wish.options, *passphrase);
    service.start();
    return QCoreApplication::exec();
}

} // namespace jobdeck::ctl
