// SPDX-License-Identifier: Apache-2.0
// What is accepted but probably not meant; a plain value for any thread.
#pragma once

#include "cron/field.h"

namespace jobdeck::cron {

struct Warning
{
    enum class Kind {
        StepBeyondField, ///< the step is so large that only its first value is left
        SundayLost,      ///< Temporal reads 1-7 and 1/1 as Monday to Saturday
    };

    Kind kind = Kind::StepBeyondField;
    Field field = Field::Expression;
    QString message;    ///< one sentence for the user
    QString suggestion; ///< the field rewritten, where a rewrite exists

    friend bool operator==(const Warning&, const Warning&) = default;
};

} // namespace jobdeck::cron
