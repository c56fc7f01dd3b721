// SPDX-License-Identifier: Apache-2.0
// A column of inputs that scrolls on the window's own background. Its inputs end where the dialog's buttons do: the
// scroll bar stands in the dialog's margin. GUI thread.
#pragma once

#include <QPointer>
#include <QScrollArea>

class QScrollBar;

namespace jobdeck {

class FormArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit FormArea(QWidget* parent = nullptr);
    ~FormArea() override;

    /// As high as what is in it, up to a usual window.
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void colourScrollBar();
    void placeScrollBar();

    QPointer<QScrollBar> m_bar; ///< in place of the area's own; the window's child
    QWidget* m_edge;            ///< where it goes on below
};

} // namespace jobdeck
