// SPDX-License-Identifier: Apache-2.0
// Why a cron text is refused, precise enough to underline it; a plain value for any thread.
#pragma once

#include "cron/field.h"

namespace jobdeck::cron {

struct ParseError
{
    Field field = Field::Expression;
    qsizetype position = 0; ///< first offending character, counted from 0 in the text as given
    qsizetype length = 0;   ///< how many characters offend
    QString found;          ///< those characters
    QString message;        ///< one sentence for the user: what is wrong and what would be valid
    QString suggestion;     ///< the whole expression rewritten so that it is accepted; empty where no rewrite exists

    friend bool operator==(const ParseError&, const ParseError&) = default;
};

} // namespace jobdeck::cron
