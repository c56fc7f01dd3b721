// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl export`, `import` and `import crontab`: each answers an ExitCode. Main thread; they block.
#pragma once

namespace jobdeck::ctl {

class Call;

int exportJobs(const Call& call);
int importDocument(const Call& call);
int importCrontab(const Call& call);

} // namespace jobdeck::ctl
