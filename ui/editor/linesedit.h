// SPDX-License-Identifier: Apache-2.0
// A list of words or arguments, one a line. GUI thread.
#pragma once

#include <QPlainTextEdit>

namespace jobdeck {

class LinesEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    enum class Lines {
        Words,   ///< blank lines and the space around words do not count
        Verbatim ///< every line is an entry as it stands; a blank last line does not count
    };

    LinesEdit(Lines lines, int visibleLines, QWidget* parent = nullptr);

    void setValues(const QStringList& values);
    QStringList values() const;

    QSize sizeHint() const override;

private:
    Lines m_lines;
    int m_visibleLines;
};

} // namespace jobdeck
