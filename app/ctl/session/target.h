// SPDX-License-Identifier: Apache-2.0
// Which backend a command line means. A value.
#pragma once

#include "result.h"
#include "secret.h"
#include "table/call.h"

#include <QString>

namespace jobdeck::ctl {

struct Target
{
    QString folder;         ///< of this computer's own backend; always set
    QString connection;     ///< name or id of a configured one
    QString url;            ///< an address that need not be configured
    SecretValue token;      ///< for `url`, or instead of the connection's own
    bool mayCreate = false; ///< the folder may be a new one
};

/// The first line of a file; `-` is standard input.
Result<SecretValue> secretInFile(const QString& path);

/// The options that choose a backend: they belong to each command that needs one.
QList<OptionSpec> targetOptions();

/// `--connection`, `--url`, `--token-file`, `--data-dir`, else KUBIYA_CONTROL_PLANE_BASE_URL and KUBIYA_API_KEY, else
/// this computer. Invalid: they contradict each other. Storage: a token file that cannot be read.
Result<Target> targetOf(const Call& call);

} // namespace jobdeck::ctl
