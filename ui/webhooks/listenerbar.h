// SPDX-License-Identifier: Apache-2.0
// Whether webhooks are received, where, and what to do if not: a line above the delivery log. GUI thread.
#pragma once

#include "listener.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace jobdeck {

class ElidedLabel;
class Picture;

class ListenerBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ListenerBar(QWidget* parent = nullptr);

    void showStatus(const ListenerStatus& status);
    /// All jobs are: what arrives starts nothing.
    void setPaused(bool paused);

private:
    void fill();

    ListenerStatus m_status;
    bool m_paused = false;
    Picture* m_picture;
    QLabel* m_word;
    ElidedLabel* m_words;
    QToolButton* m_copy;
};

} // namespace jobdeck
