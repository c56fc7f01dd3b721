// SPDX-License-Identifier: Apache-2.0
// A column of inputs that scrolls on the window's own background. GUI thread.
#pragma once

#include <QScrollArea>

namespace jobdeck {

class FormArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit FormArea(QWidget* parent = nullptr);

    /// As high as what is in it, up to a usual window.
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colourScrollBar();
};

} // namespace jobdeck
