// SPDX-License-Identifier: Apache-2.0
// What can be typed next, from the command table alone. Pure, any thread.
#pragma once

#include "table/commandspec.h"

#include <optional>

namespace jobdeck::ctl {

struct Suggestion
{
    QString text;
    QString summary;
    bool operator==(const Suggestion&) const = default;
};

struct Suggestions
{
    QList<Suggestion> items; ///< those that begin like the word that is being typed
    /// What else fits there and only the shell (files) or a backend (jobs …) knows.
    Completes kind = Completes::Nothing;
    QString begun;           ///< what of it is typed already
    QStringList targetWords; ///< options on the line that choose a backend
};

/// `words` are those after "jobdeckctl" as they are typed, quotes and all; the last one is being typed and may be
/// empty.
Suggestions suggest(const QStringList& words);

/// What a POSIX shell makes of one word; an open quote is closed.
QString unquoted(const QString& word);

} // namespace jobdeck::ctl
