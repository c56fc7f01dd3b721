// SPDX-License-Identifier: Apache-2.0
#include "local/owner/foldername.h"
#include "local/owner/owneraddress.h"

namespace jobdeck {

/// Named pipes have a name space of their own; QLocalServer's access option keeps other users out.
Result<QString> ownerSocketName(const QString& folder)
{
    return QStringLiteral("jobdeck-") + folderName(folder);
}

} // namespace jobdeck
