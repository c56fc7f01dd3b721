// SPDX-License-Identifier: Apache-2.0
// What a command is called in other programs. Pure, any thread.
#pragma once

#include <QStringList>

namespace jobdeck::ctl {

/// The one of `words` that means what `word` means elsewhere: "trigger" for "run"; empty: none does.
QString sameMeaning(const QString& word, const QStringList& words);

} // namespace jobdeck::ctl
