// SPDX-License-Identifier: Apache-2.0
#include "widgets/textreader.h"

#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QLocale>

namespace jobdeck {

using namespace Qt::StringLiterals;

/// A text edit lays out all it has at once: more than people read would hold up the window.
static constexpr qsizetype kMostShown = 128 * 1024;

TextReader::TextReader(const QString& name, QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setFont(monospaceFont());
    setAccessibleName(name);
    document()->setDocumentMargin(metrics::Large);
}

void TextReader::setContent(const QString& text)
{
    const QString shown = text.size() <= kMostShown
                              ? text
                              : text.first(kMostShown) + u"\n…\n"_s +
                                    tr("(%1 more characters)").arg(QLocale().toString(text.size() - kMostShown));
    if (toPlainText() != shown)
        setPlainText(shown);
}

} // namespace jobdeck
