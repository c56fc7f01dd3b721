// SPDX-License-Identifier: Apache-2.0
#include "userservice/systemdservice.h"
#include "userservice/userservice.h"

namespace jobdeck {

std::unique_ptr<UserService> UserService::create(const QString& programs, const QString& folder)
{
    return std::make_unique<SystemdService>(programs + QStringLiteral("/jobdeckctl"), folder);
}

} // namespace jobdeck
