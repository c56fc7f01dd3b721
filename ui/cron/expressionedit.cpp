// SPDX-License-Identifier: Apache-2.0
#include "cron/expressionedit.h"

#include "theme/fonts.h"
#include "theme/statecolors.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QSignalBlocker>
#include <QTextCharFormat>

namespace jobdeck {

using namespace Qt::StringLiterals;

ExpressionEdit::ExpressionEdit(QWidget* parent) : QLineEdit(parent)
{
    setFont(monospaceFont());
    setPlaceholderText(u"0 9 * * 1-5"_s);
    setAccessibleName(tr("Schedule"));
    setToolTip(tr("Minute, hour, day of month, month, day of week. For example 0 9 * * 1-5: 09:00 on weekdays."));
}

void ExpressionEdit::markError(const std::optional<cron::ParseError>& error)
{
    // A line edit has no formats of its own, but it draws those of an input method.
    QList<QInputMethodEvent::Attribute> attributes;
    if (error && error->length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(errorColor(palette()));
        attributes.append({QInputMethodEvent::TextFormat, static_cast<int>(error->position) - cursorPosition(),
                           static_cast<int>(error->length), format});
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void ExpressionEdit::replaceText(const QString& text)
{
    if (text == this->text())
        return;
    const QSignalBlocker quiet(this);
    selectAll();
    insert(text);
}

} // namespace jobdeck
