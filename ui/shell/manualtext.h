// SPDX-License-Identifier: Apache-2.0
// Sets a chapter of the manual: Markdown in the fonts and colours of the window. GUI thread.
#pragma once

class QPalette;
class QString;
class QTextDocument;

namespace jobdeck {

void setManualText(QTextDocument* document, const QString& markdown, const QPalette& palette);

} // namespace jobdeck
