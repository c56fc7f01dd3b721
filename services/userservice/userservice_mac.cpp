// SPDX-License-Identifier: Apache-2.0
#include "userservice/noservice.h"

namespace jobdeck {

std::unique_ptr<UserService> UserService::create(const QString& programs, const QString& folder)
{
    return std::make_unique<NoService>(
        tr("macOS ends a user's programs, their launch agents too, when they log out. An administrator can add a "
           "launch daemon with your UserName that runs: %1 serve --data-dir %2")
            .arg(programs + QStringLiteral("/jobdeckctl"), folder));
}

} // namespace jobdeck
