// SPDX-License-Identifier: Apache-2.0
// A short name that is the same for every way to write a folder's path. Any thread.
#pragma once

#include <QString>

namespace jobdeck {

/// 16 hexadecimal digits: a socket's whole path has room for about 100 bytes on some systems.
QString folderName(const QString& folder);

} // namespace jobdeck
