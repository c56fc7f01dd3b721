// SPDX-License-Identifier: Apache-2.0
// A believable day in a backend in memory, for pictures and for tests that need something to look at. GUI thread.
#pragma once

#include "memorybackend.h"

namespace jobdeck::samples {

/// 2026-11-23 09:00 UTC, the instant that everything below is told from.
inline constexpr qint64 kNow = 1'795'424'400'000;

/// A dozen jobs in every state, their agents and some two hundred executions.
void fill(MemoryBackend& backend);

/// The execution of fill() that failed with output on both streams, and the one that is running.
QString failedExecution(const MemoryBackend& backend);
QString runningExecution(const MemoryBackend& backend);

/// `jobs` small jobs and `executions` finished rows spread over them.
void fillMany(MemoryBackend& backend, int jobs, int executions);

} // namespace jobdeck::samples
