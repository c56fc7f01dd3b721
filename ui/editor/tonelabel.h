// SPDX-License-Identifier: Apache-2.0
// Words in the colour of an error or a warning, in whatever scheme the window is. GUI thread.
#pragma once

#include <QLabel>

namespace jobdeck {

class ToneLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Normal, Quiet, Warning, Error };

    /// Wraps its words; hidden until it has some.
    explicit ToneLabel(Tone tone, QWidget* parent = nullptr);

    void setTone(Tone tone);
    /// Empty hides it.
    void setWords(const QString& words);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();

    Tone m_tone;
};

} // namespace jobdeck
