// SPDX-License-Identifier: Apache-2.0
// Windows and splitters come back as the user left them. GUI thread.
#pragma once

class QSplitter;
class QString;
class QWidget;

namespace jobdeck {

/// Restores size and place that `window` had when it was last hidden under this key, made to fit a screen that shrank.
void rememberGeometry(QWidget* window, const QString& key);

/// Restores the shares that `splitter` had when the user last moved a handle.
void rememberSplitter(QSplitter* splitter, const QString& key);

} // namespace jobdeck
