// SPDX-License-Identifier: Apache-2.0
// The addresses under which webhooks are received; the same on the webhook address and on the API's. Any thread.
#pragma once

class QObject;

namespace jobdeck::http {
class Router;
}

namespace jobdeck::webhook {

class Gate;

/// `POST /api/v1/jobs/webhook/{path}`, `/api/v1/webhooks/{path}` and `/webhooks/{path}`. `gate` must outlive the
/// server. A server on another thread than the gate's gives an object of its own thread as `context`.
void addWebhookRoutes(http::Router& router, Gate* gate, QObject* context = nullptr);

} // namespace jobdeck::webhook
