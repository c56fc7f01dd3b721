// SPDX-License-Identifier: Apache-2.0
// Whose cron a text is read as; a plain value for any thread.
#pragma once

namespace jobdeck::cron {

enum class Dialect {
    Vixie,    ///< the embedded scheduler
    Temporal, ///< jobs on a control plane or on a Temporal cluster
};

struct Options
{
    Dialect dialect = Dialect::Vixie;
    /// Vixie only: seconds, years, `?`, L, W, LW, nL and n#k.
    bool extended = false;
    /// Temporal only: lose the runs that servers up to mid 2026 lose when clocks go back.
    bool temporalQuirks = true;
    /// What the evaluator itself understands instead of what a job may hold: for Temporal the server's own grammar
    /// (sixth field year, seven fields, `TZ=`, comments, `@every`, name prefixes), and expressions that never fire.
    bool raw = false;

    friend bool operator==(const Options&, const Options&) = default;
};

} // namespace jobdeck::cron
