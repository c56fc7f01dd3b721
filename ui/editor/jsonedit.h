// SPDX-License-Identifier: Apache-2.0
// A JSON object as text that says where it is wrong. GUI thread.
#pragma once

#include <QJsonObject>
#include <QPlainTextEdit>

#include <optional>

namespace jobdeck {

class JsonEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit JsonEdit(QWidget* parent = nullptr);

    /// Indented; an empty object is no text at all.
    void setObject(const QJsonObject& object);
    /// Nothing while the text is not a JSON object.
    std::optional<QJsonObject> object() const;
    /// Where and why, or empty.
    QString problem() const;

    QSize sizeHint() const override;
};

} // namespace jobdeck
