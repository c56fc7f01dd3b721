// SPDX-License-Identifier: Apache-2.0
// The line at the bottom of the window that says what the scheduler does. Lives on the GUI thread; wakes up only when
// its words change and only while it is seen.
#pragma once

#include "pagecontext.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace jobdeck {

class ElidedLabel;

class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const PageContext& context, QWidget* parent = nullptr);

    /// A lasting word at the right end: "No tray on this desktop".
    void setNotice(const QString& words, const QString& explanation);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void update();

    PageContext m_context;
    ElidedLabel* m_words;
    QLabel* m_notice;
    QTimer m_timer;
};

} // namespace jobdeck
