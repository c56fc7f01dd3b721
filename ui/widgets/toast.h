// SPDX-License-Identifier: Apache-2.0
// A few words at the bottom of a window about what just happened, with one way back. GUI thread.
#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;

namespace jobdeck {

/// One per window; a new message takes the place of the old one. Ctrl+Z does its action while it is there.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    /// `inside`: any widget of the window. `action` may be empty: just words.
    static void show(QWidget* inside, const QString& text, const QString& actionText = {},
                     std::function<void()> action = {});

    QString text() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    explicit Toast(QWidget* window);
    void present(const QString& text, const QString& actionText, std::function<void()> action);
    void act();
    void place();

    QLabel* m_text;
    QPushButton* m_button;
    QTimer m_timer;
    std::function<void()> m_action;
};

} // namespace jobdeck
