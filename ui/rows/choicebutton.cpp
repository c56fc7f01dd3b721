// SPDX-License-Identifier: Apache-2.0
#include "rows/choicebutton.h"

#include "theme/icons.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

ChoiceButton::ChoiceButton(const QString& all, QWidget* parent)
    : QPushButton(parent)
    , m_all(all)
    , m_menu(new QMenu(this))
{
    // Its arrow stands where those of the boxes beside it stand.
    setIcon(jobdeck::icon(u"chevron-down"_s));
    setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    addGroup({}, all, {});
    connect(this, &QPushButton::clicked, this, [this] { m_menu->popup(mapToGlobal(QPoint(0, height()))); });
    updateWords();
}

void ChoiceButton::addGroup(const QIcon& picture, const QString& words, const QSet<int>& values)
{
    m_groups.append({.words = words, .values = values});
    connect(m_menu->addAction(picture, words), &QAction::triggered, this, [this, values] {
        choose(values);
        emit changed();
    });
}

void ChoiceButton::addValue(const QIcon& picture, const QString& words, int value)
{
    if (m_values.isEmpty())
        m_menu->addSeparator();
    QAction* action = m_menu->addAction(picture, words);
    action->setCheckable(true);
    action->setData(value);
    connect(action, &QAction::triggered, this, [this] {
        updateWords();
        emit changed();
    });
    m_values.append(action);
}

QAction* ChoiceButton::addSwitch(const QString& words)
{
    m_menu->addSeparator();
    QAction* action = m_menu->addAction(words);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, &ChoiceButton::changed);
    return action;
}

QSet<int> ChoiceButton::chosen() const
{
    QSet<int> values;
    for (const QAction* action : m_values) {
        if (action->isChecked())
            values.insert(action->data().toInt());
    }
    return values;
}

void ChoiceButton::choose(const QSet<int>& values)
{
    for (QAction* action : std::as_const(m_values))
        action->setChecked(values.contains(action->data().toInt()));
    updateWords();
}

void ChoiceButton::updateWords()
{
    const QSet<int> values = chosen();
    const auto group = std::ranges::find(m_groups, values, &Group::values);
    const auto only =
        std::ranges::find_if(m_values, [&](const QAction* action) { return values == QSet{action->data().toInt()}; });
    setText(group != m_groups.end()  ? group->words
            : only != m_values.end() ? (*only)->text()
                                     : tr("%n chosen", nullptr, static_cast<int>(values.size())));
}

} // namespace jobdeck
