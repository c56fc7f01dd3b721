// SPDX-License-Identifier: Apache-2.0
// Tokens and the settings of the API in the database. Engine thread.
#pragma once

#include "local/store/database.h"
#include "rest/tokentable.h"
#include "servingsettings.h"

namespace jobdeck::rest {

/// Newest first.
QList<KnownToken> readTokens(local::Database& database);
void insertToken(local::Database& database, const KnownToken& token);
/// False: there was none.
bool deleteToken(local::Database& database, const QString& id);
void noteTokenUse(local::Database& database, const QString& id, qint64 at, const QString& from);

ServingSettings readServingSettings(local::Database& database);
void writeServingSettings(local::Database& database, const ServingSettings& settings);

} // namespace jobdeck::rest
