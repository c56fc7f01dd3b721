// SPDX-License-Identifier: Apache-2.0
// Time as an argument: the wall clock decides what is due, the monotonic one how long something took. Any thread.
#pragma once

#include <QtGlobal>

namespace jobdeck {

class Clock
{
public:
    virtual ~Clock() = default;
    virtual qint64 nowMs() const = 0;       ///< UTC ms since 1970; can jump
    virtual qint64 monotonicMs() const = 0; ///< never goes back
};

class SystemClock final : public Clock
{
public:
    qint64 nowMs() const override;
    qint64 monotonicMs() const override;
};

} // namespace jobdeck
