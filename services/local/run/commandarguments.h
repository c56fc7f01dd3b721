// SPDX-License-Identifier: Apache-2.0
// The arguments that a program is started with. Pure, any thread.
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace jobdeck::local {

/// Puts the values in place of `{{name}}`, in one pass and without splitting; names that are not in `values` stay as
/// they are. An argument with a placeholder whose value is empty is left out, and where it is nothing but that
/// placeholder, the flag before it too.
QStringList commandArguments(const QStringList& arguments, const QMap<QString, QString>& values);

} // namespace jobdeck::local
