// SPDX-License-Identifier: Apache-2.0
#include "editor/jsonedit.h"

#include "theme/fonts.h"

#include <QJsonDocument>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 6;

} // namespace

JsonEdit::JsonEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setFont(monospaceFont());
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setPlaceholderText(u"{ }"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void JsonEdit::setObject(const QJsonObject& object)
{
    if (this->object() == object)
        return; // keeps the user's own spacing and place
    setPlainText(object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson()).trimmed());
}

std::optional<QJsonObject> JsonEdit::object() const
{
    const QByteArray text = toPlainText().toUtf8();
    if (text.trimmed().isEmpty())
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

QString JsonEdit::problem() const
{
    const QByteArray text = toPlainText().toUtf8();
    if (text.trimmed().isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = text.first(qBound(0, error.offset, static_cast<int>(text.size()))).count('\n') + 1;
        return tr("Not JSON yet, line %1: %2.").arg(line).arg(error.errorString());
    }
    return document.isObject() ? QString() : tr("A JSON object is expected: { \"name\": value }.");
}

QSize JsonEdit::sizeHint() const
{
    return {QPlainTextEdit::sizeHint().width(), kLines * fontMetrics().lineSpacing() + 2 * frameWidth() + 8};
}

} // namespace jobdeck
