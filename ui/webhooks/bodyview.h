// SPDX-License-Identifier: Apache-2.0
// The body of a delivery: set out as JSON, or as it came. GUI thread.
#pragma once

#include <QByteArray>
#include <QWidget>

class QLabel;
class QRadioButton;

namespace jobdeck {

class TextReader;

class BodyView final : public QWidget
{
    Q_OBJECT

public:
    explicit BodyView(QWidget* parent = nullptr);

    /// `size` before the body was capped.
    void setBody(const QByteArray& body, qint64 size);

private:
    void show();

    QByteArray m_body;
    QRadioButton* m_pretty;
    QRadioButton* m_raw;
    QLabel* m_note;
    TextReader* m_text;
};

} // namespace jobdeck
