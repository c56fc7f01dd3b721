// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl connections …`: each answers an ExitCode. Main thread; they block.
#pragma once

namespace jobdeck::ctl {

class Call;

int listConnections(const Call& call);
int addConnection(const Call& call);
int testConnection(const Call& call);
int removeConnections(const Call& call);

} // namespace jobdeck::ctl
