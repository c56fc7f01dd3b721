// SPDX-License-Identifier: Apache-2.0
// The line at the bottom of the window that says what the scheduler does, and that webhooks are not received. Lives on
// the GUI thread; wakes up only when its words change and only while it is seen.
#pragma once

#include "pagecontext.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace jobdeck {

class ElidedLabel;
struct ListenerStatus;

class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const PageContext& context, QWidget* parent = nullptr);

    /// A lasting word at the right end: "No tray on this desktop".
    void setNotice(const QString& words, const QString& explanation);

signals:
    void webhooksRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void update();
    void showListener(const ListenerStatus& status);

    PageContext m_context;
    ElidedLabel* m_words;
    QLabel* m_notice;
    QToolButton* m_listener; ///< shown while the listener fails
    QTimer m_timer;
};

} // namespace jobdeck
