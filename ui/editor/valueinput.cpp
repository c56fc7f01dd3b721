// SPDX-License-Identifier: Apache-2.0
#include "editor/valueinput.h"

#include "prompt/prompttemplate.h"
#include "theme/fonts.h"
#include "theme/metrics.h"

#include <QJsonObject>
#include <QKeyEvent>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 6;

} // namespace

ValueInput::ValueInput(QWidget* parent) : QPlainTextEdit(parent)
{
    setFont(monospaceFont());
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &QWidget::updateGeometry);
}

QString ValueInput::textOf(const QJsonValue& value)
{
    return prompt::textValues({{u"value"_s, value}}).value(u"value"_s);
}

void ValueInput::setValue(const QJsonValue& value)
{
    m_set = value;
    if (const QString text = textOf(value); text != toPlainText())
        setPlainText(text);
}

QJsonValue ValueInput::value() const
{
    const QString text = toPlainText();
    if (text == textOf(m_set))
        return m_set;
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

QSize ValueInput::sizeHint() const
{
    const int lines = std::clamp(blockCount(), 1, kMostLines);
    const int margins = 2 * (frameWidth() + static_cast<int>(document()->documentMargin()));
    return {200, std::max(metrics::Control, lines * fontMetrics().lineSpacing() + margins)};
}

void ValueInput::keyPressEvent(QKeyEvent* event)
{
    // Return presses the dialog's button, as in a line edit; with Shift it makes a new line.
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QPlainTextEdit::keyPressEvent(event);
    else if (event->modifiers() & Qt::ShiftModifier)
        insertPlainText(u"\n"_s); // a line of its own, which Qt's own Shift+Return is not: the input grows with it
    else
        event->ignore();
}

} // namespace jobdeck
