// SPDX-License-Identifier: Apache-2.0
// A button with a menu of values to tick: all, some shorthands, or any of them. GUI thread.
#pragma once

#include <QIcon>
#include <QPushButton>
#include <QSet>

class QAction;
class QMenu;

namespace jobdeck {

class ChoiceButton final : public QPushButton
{
    Q_OBJECT

public:
    /// `all` is the entry (and the words of the button) for no condition.
    explicit ChoiceButton(const QString& all, QWidget* parent = nullptr);

    /// A shorthand for several; the button shows its words when exactly these are ticked. Before the first value.
    void addGroup(const QIcon& picture, const QString& words, const QSet<int>& values);
    void addValue(const QIcon& picture, const QString& words, int value);
    /// Something else to tick, below; stays the caller's to read.
    QAction* addSwitch(const QString& words);

    /// Empty: all.
    QSet<int> chosen() const;
    /// Without saying changed().
    void choose(const QSet<int>& values);

signals:
    void changed();

private:
    void updateWords();

    struct Group
    {
        QString words;
        QSet<int> values;
    };
    QString m_all;
    QMenu* m_menu;
    QList<Group> m_groups;
    QList<QAction*> m_values; ///< each with its value as data
};

} // namespace jobdeck
