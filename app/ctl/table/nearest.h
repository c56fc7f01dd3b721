// SPDX-License-Identifier: Apache-2.0
// What somebody probably meant who mistyped a word. Pure, any thread.
#pragma once

#include <QStringList>

namespace jobdeck::ctl {

/// The one word at most two letters away, or that begins with it; empty where none or several are as near.
QString nearest(const QString& word, const QStringList& words);

} // namespace jobdeck::ctl
