// SPDX-License-Identifier: Apache-2.0
// The vault on the owner's local socket, for this user's terminal. Never on an address: it reveals values.
#pragma once

namespace jobdeck {
class SecretVault;
namespace http {
class Router;
}
} // namespace jobdeck

namespace jobdeck::secrets {

/// `GET /api/v1/vault` (status and names), `PUT /api/v1/vault/secret`, `POST /api/v1/vault/secret/reveal` and
/// `/remove`, `POST /api/v1/vault/unlock`, `/store`, `/passphrase` and `/abandon`. Values travel in bodies, as base64.
/// Before the router is used. `vault` must outlive it; calls are made on the vault's thread.
void addVaultRoutes(http::Router& router, SecretVault& vault);

} // namespace jobdeck::secrets
