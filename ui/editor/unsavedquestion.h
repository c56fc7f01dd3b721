// SPDX-License-Identifier: Apache-2.0
// Asks what becomes of changes that are not saved, without blocking. GUI thread.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace jobdeck {

/// Nothing is called where the user wants to go on editing.
void askUnsaved(QWidget* parent, const QString& question, const std::function<void()>& save,
                const std::function<void()>& discard);

/// The same with a third way: to keep the changes for later. Without `save` it cannot be saved now.
void askUnsavedOrKeep(QWidget* parent, const QString& question, const std::function<void()>& save,
                      const std::function<void()>& keep, const std::function<void()>& discard);

} // namespace jobdeck
