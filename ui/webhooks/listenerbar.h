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

private:
    ListenerStatus m_status;
    Picture* m_picture;
    QLabel* m_word;
    ElidedLabel* m_words;
    QToolButton* m_copy;
};

} // namespace jobdeck
