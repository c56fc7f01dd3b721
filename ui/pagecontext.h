// SPDX-License-Identifier: Apache-2.0
// What a page of the window works on: one connection's backend and the models over its news. GUI thread.
#pragma once

namespace jobdeck {

class AuditLog;
class Backend;
class BackendModels;
class Clock;
class Machine;
class SecretVault;
class Serving;
class WebhookSender;
class Webhooks;

/// All of it outlives the page. Copied freely.
struct PageContext
{
    Backend* backend = nullptr;
    Machine* machine = nullptr; ///< null where the backend is not this computer
    BackendModels* models = nullptr;
    const Clock* clock = nullptr;
    SecretVault* vault = nullptr;    ///< null where the backend keeps its secrets itself
    Webhooks* webhooks = nullptr;    ///< null where the backend keeps no log of them
    WebhookSender* sender = nullptr; ///< test deliveries where `webhooks` is null; null where none can be sent
    Serving* serving = nullptr;      ///< null where the backend is not this computer
    AuditLog* audit = nullptr;       ///< likewise
};

} // namespace jobdeck
