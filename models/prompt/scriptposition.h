// SPDX-License-Identifier: Apache-2.0
// How the shell would read the place where a placeholder stands in a script. Pure, any thread.
#pragma once

#include "prompt/prompttemplate.h"

namespace jobdeck::prompt {

enum class Quoting {
    Bare,       ///< a word or part of one
    Double,     ///< inside double quotes, or in text that is read like that
    Verbatim,   ///< inside single quotes or a quoted here-document: nothing is expanded
    Comment,    ///< of no consequence
    Arithmetic, ///< calculated as an expression
};

struct ScriptPosition
{
    Placeholder placeholder;
    Quoting quoting = Quoting::Bare;
    bool evaluated = false; ///< becomes program text of another interpreter
    bool escaped = false;   ///< the character before it is an escape character that would act on the reference
};

} // namespace jobdeck::prompt
