// SPDX-License-Identifier: Apache-2.0
#include "userservice/noservice.h"

#include <QDir>

namespace jobdeck {

std::unique_ptr<UserService> UserService::create(const QString& programs, const QString& folder)
{
    return std::make_unique<NoService>(
        tr("Windows ends a user's programs when they log out. The Task Scheduler can keep one running: a task that "
           "starts with the computer, with “Run whether user is logged on or not”, and runs: \"%1\" serve --data-dir "
           "\"%2\"")
            .arg(QDir::toNativeSeparators(programs + QStringLiteral("/jobdeckctl.exe")),
                 QDir::toNativeSeparators(folder)));
}

} // namespace jobdeck
