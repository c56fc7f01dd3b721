// SPDX-License-Identifier: Apache-2.0
#include "servecommand.h"

#include "local/owner/dataowner.h"
#include "passphrasefile.h"
#include "serveoptions.h"
#include "service.h"
#include "session/failure.h"
#include "session/folderclaim.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

int serveCommand(const Call& call)
{
    const Result<ServeWish> wish = serveWish(call);
    if (!wish)
        return usage(call, wish.error().message);
    const Result<std::optional<SecretValue>> passphrase = vaultPassphrase(wish->passphraseFile);
    if (!passphrase)
        return fail(call, passphrase.error());
    const auto owner = claimFolder(wish->dataFolder, OwnerKind::Service);
    if (!owner)
        return fail(call, owner.error());
    Service service(**owner, wish->options, *passphrase);
    service.start();
    return QCoreApplication::exec();
}

} // namespace jobdeck::ctl
