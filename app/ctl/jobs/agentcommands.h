// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl agents …`: each answers an ExitCode. Main thread; they block.
#pragma once

namespace jobdeck::ctl {

class Call;

int listAgents(const Call& call);
int showAgent(const Call& call);
int createAgent(const Call& call);
int updateAgent(const Call& call);
int deleteAgents(const Call& call);

} // namespace jobdeck::ctl
