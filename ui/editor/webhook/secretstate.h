// SPDX-License-Identifier: Apache-2.0
// What the vault says of a job's webhook secrets, in words. Pure, any thread.
#pragma once

#include "secret.h"

#include <QList>
#include <QString>

namespace jobdeck {

/// "In the vault, last used 3 min ago. The old one is good for 2 d more, last used yesterday." `now` in UTC ms.
QString secretState(const QList<SecretInfo>& secrets, const QString& jobId, qint64 now);

} // namespace jobdeck
