// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl webhook sign|send`: signs a webhook's body with a secret from a file, the environment or standard input;
// blocks, never on a GUI thread.
#pragma once

namespace jobdeck::ctl {

class Call;

/// Answers an ExitCode.
int webhookCommand(const Call& call);

} // namespace jobdeck::ctl
