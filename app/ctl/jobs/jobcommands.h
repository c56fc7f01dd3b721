// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl jobs …`: each answers an ExitCode. Main thread; they block.
#pragma once

namespace jobdeck::ctl {

class Call;

int listJobs(const Call& call);
int showJob(const Call& call);
int createJob(const Call& call);
int updateJob(const Call& call);
int deleteJobs(const Call& call);
int enableJobs(const Call& call);
int disableJobs(const Call& call);
int pauseAllJobs(const Call& call);
int resumeAllJobs(const Call& call);
int triggerJob(const Call& call);
int listExecutions(const Call& call);
int cancelExecutions(const Call& call);
int showOutput(const Call& call);

} // namespace jobdeck::ctl
