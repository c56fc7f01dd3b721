// SPDX-License-Identifier: Apache-2.0
// A page's content, or the panel that says why there is none. GUI thread.
#pragma once

#include "widgets/statepanel.h"

#include <QStackedWidget>
#include <QTimer>

namespace jobdeck {

class StateStack final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit StateStack(QWidget* content, QWidget* parent = nullptr);

    void showContent();
    void showState(const PageState& state);
    /// Blank at first: most answers come before anybody could read the words.
    void showLoading(const QString& words);
    bool showsContent() const;

signals:
    /// The button of the state that is shown was pressed.
    void actionTriggered();

private:
    QWidget* m_content;
    StatePanel* m_panel;
    QTimer m_delay;
    QString m_loadingWords;
};

} // namespace jobdeck
