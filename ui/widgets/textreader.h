// SPDX-License-Identifier: Apache-2.0
// A pane of text in a font of fixed width, to read and to copy from. GUI thread.
#pragma once

#include <QPlainTextEdit>

namespace jobdeck {

class TextReader final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TextReader(const QString& name, QWidget* parent = nullptr);

    /// More than people read is cut, with words that say so; the same text again keeps the place.
    void setContent(const QString& text);
};

} // namespace jobdeck
