// SPDX-License-Identifier: Apache-2.0
// Makes the client of a configured connection. GUI thread.
#pragma once

#include "connectionsettings.h"
#include "remote/apiclient.h"

#include <memory>

namespace jobdeck::remote {

/// The proxy's address names a user, and its password is elsewhere.
bool needsProxyPassword(const ConnectionSettings& settings);

/// The connection's CA file is read in the background before the first call; where it cannot be, calls say so.
/// `proxyPassword` is asked where the proxy's address names a user without a password. Either source may be empty.
std::unique_ptr<ApiClient> makeClient(const ConnectionSettings& settings, const ApiClient::TokenSource& tokenSource,
                                      const Clock& clock, const ApiClient::TokenSource& proxyPassword = {});

} // namespace jobdeck::remote
