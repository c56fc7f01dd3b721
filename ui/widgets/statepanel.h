// SPDX-License-Identifier: Apache-2.0
// What a page shows instead of its content: empty, loading, failed or offline, with what can be done. GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace jobdeck {

class Picture;

/// A picture, a sentence, perhaps a second one that explains, perhaps one thing to do.
struct PageState
{
    QString iconName;
    QString title;
    QString details;
    QString action; ///< words of the button; empty: none
};

class StatePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit StatePanel(QWidget* parent = nullptr);

    void setState(const PageState& state);

signals:
    void actionTriggered();

private:
    Picture* m_picture;
    QLabel* m_title;
    QLabel* m_details;
    QPushButton* m_action;
};

} // namespace jobdeck
