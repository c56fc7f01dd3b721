// SPDX-License-Identifier: Apache-2.0
// Secrets that a command is given in a file or on standard input, never on its command line. Blocks; never on a GUI
// thread.
#pragma once

#include "result.h"
#include "secret.h"

#include <QString>

#include <iosfwd>
#include <optional>

namespace jobdeck::ctl {

/// The file's content without the line end it may close with. Invalid: it cannot be read, is empty or too long.
Result<SecretValue> secretFromFile(const QString& path);
/// The same from a stream.
Result<SecretValue> secretFromStream(std::istream& in);

/// The vault's passphrase as a service gets it: from `file`, else from the systemd credential `jobdeck-vault`. Nothing
/// where neither is there.
Result<std::optional<SecretValue>> vaultPassphrase(const QString& file);

} // namespace jobdeck::ctl
