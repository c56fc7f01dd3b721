// SPDX-License-Identifier: Apache-2.0
// The value of one variable: a line that grows with the lines typed into it. GUI thread.
#pragma once

#include <QJsonValue>
#include <QPlainTextEdit>

namespace jobdeck {

class ValueInput final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ValueInput(QWidget* parent = nullptr);

    /// Text as it is, everything else as JSON.
    void setValue(const QJsonValue& value);
    /// What was set, where the text still says it; else the text. Undefined while empty.
    QJsonValue value() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    static QString textOf(const QJsonValue& value);

    QJsonValue m_set = QJsonValue::Undefined;
};

} // namespace jobdeck
