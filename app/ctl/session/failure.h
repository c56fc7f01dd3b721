// SPDX-License-Identifier: Apache-2.0
// How a command says that it did not work. Main thread.
#pragma once

#include "result.h"
#include "session/session.h"
#include "table/call.h"

namespace jobdeck::ctl {

/// Words on standard error, or with --json an object {"error": {code, message, fields}} there. Answers the ExitCode.
int fail(const Call& call, const Error& error);
/// The words on the command line are wrong.
int usage(const Call& call, const QString& problem);

/// What a command that has to do with a backend ends with: opens the session, runs `work(session)`, closes it.
int withSession(const Call& call, const std::function<int(Session&)>& work);
/// The same; the data folder may be a new one.
int withNewSession(const Call& call, const std::function<int(Session&)>& work);

} // namespace jobdeck::ctl
