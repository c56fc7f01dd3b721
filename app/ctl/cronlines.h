// SPDX-License-Identifier: Apache-2.0
// Answers cron questions line by line, for programs and tests; blocks on its input, never on a GUI thread.
#pragma once

#include <iosfwd>

namespace jobdeck::ctl {

/// No question is answered with more.
inline constexpr int mostOccurrences = 10'000;

/// Reads lines `{"expr","tz","start","dialect"?,"extended"?,"count"?}` and answers each, in order, with a line
/// `{"next":[…]}` or `{"error":{…}}`. The evaluator itself answers: Temporal's raw grammar, an empty list for never.
void answerCronLines(std::istream& in, std::ostream& out);

} // namespace jobdeck::ctl
