// SPDX-License-Identifier: Apache-2.0
// The line below a table: while several rows are selected, how many and what can be done with all of them. GUI thread.
#pragma once

#include <QFrame>
#include <QList>

class QAction;
class QLabel;
class QToolButton;

namespace jobdeck {

class ElidedLabel;

/// Keeps its room, so that no row moves under the mouse that picks it: with fewer rows it says how to select several.
class SelectionBar final : public QFrame
{
    Q_OBJECT

public:
    /// `destructive` comes last and is marked as such.
    SelectionBar(const QList<QAction*>& actions, QAction* destructive, QWidget* parent = nullptr);

    /// The actions are offered from two on. `words`: "3 jobs selected".
    void setCount(int count, const QString& words);
    bool isOffering() const;

signals:
    void clearWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void createOffer(const QList<QAction*>& actions, QAction* destructive);
    void addButton(QAction* action, bool destructive);
    /// Buttons lose their icons before their words.
    void fit();

    ElidedLabel* m_hint;
    QWidget* m_offer;
    QLabel* m_words;
    QList<QToolButton*> m_buttons;
};

} // namespace jobdeck
