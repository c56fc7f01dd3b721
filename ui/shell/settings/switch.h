// SPDX-License-Identifier: Apache-2.0
// An on/off switch as a button, for settings that take effect at once. GUI thread.
#pragma once

#include <QAbstractButton>

namespace jobdeck {

class Switch final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Switch(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace jobdeck
