// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/rulegroupedit.h"

#include "editor/webhook/ruletestedit.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

using Kind = WebhookRule::Kind;

enum GroupKind { All, Any, None, NotAll };

bool isGroup(const WebhookRule& rule)
{
    return rule.kind == Kind::All || rule.kind == Kind::Any;
}

} // namespace

RuleGroupEdit::RuleGroupEdit(Place place, QWidget* parent)
    : QFrame(parent)
    , m_place(place)
    , m_kind(new QComboBox)
    , m_head(createHead())
    , m_column(new QVBoxLayout)
{
    auto* layout = new QVBoxLayout(this);
    if (place == Place::Root)
        layout->setContentsMargins(0, 0, 0, 0);
    else
        layout->setContentsMargins(metrics::Medium, metrics::Small, 0, metrics::Small);
    layout->setSpacing(metrics::Small);
    m_column->setSpacing(metrics::Small);
    layout->addWidget(m_head);
    layout->addLayout(m_column);
    layout->addWidget(createButtons());
    m_head->setVisible(place == Place::Inner);
}

QWidget* RuleGroupEdit::createHead()
{
    m_kind->addItems({tr("All of these"), tr("Any of these"), tr("None of these"), tr("Not all of these")});
    m_kind->setAccessibleName(tr("How the conditions are joined"));
    auto* remove = new QToolButton;
    remove->setIcon(icon(u"close"_s, IconTone::Secondary));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Remove this group"));
    remove->setAccessibleName(remove->toolTip());
    remove->setVisible(m_place == Place::Inner);
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_kind);
    line->addStretch();
    line->addWidget(remove);
    connect(m_kind, &QComboBox::activated, this, &RuleGroupEdit::edited);
    connect(remove, &QToolButton::clicked, this, &RuleGroupEdit::removeWanted);
    return head;
}

QWidget* RuleGroupEdit::createButtons()
{
    auto* condition = new QPushButton(icon(u"plus"_s), tr("Condition"));
    auto* group = new QPushButton(icon(u"plus"_s), tr("Group"));
    auto* pane = new QWidget;
    auto* line = new QHBoxLayout(pane);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Small);
    for (QPushButton* button : {condition, group}) {
        setButtonRole(button, ButtonRole::Flat);
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch();
    connect(condition, &QPushButton::clicked, this, [this] {
        addPart({.kind = Kind::Equals, .values = {QString()}});
        m_parts.last()->setFocus();
        emit edited();
    });
    connect(group, &QPushButton::clicked, this, [this] {
        addPart({.kind = Kind::Any, .rules = {{.kind = Kind::Equals, .values = {QString()}}}});
        emit edited();
    });
    return pane;
}

void RuleGroupEdit::setRule(const WebhookRule& rule)
{
    clear();
    if (RuleTestEdit::canShow(rule)) {
        m_kind->setCurrentIndex(All);
        addPart(rule);
        return;
    }
    const bool negated = rule.kind == Kind::Not && rule.rules.size() == 1 && isGroup(rule.rules.first());
    const WebhookRule group = negated ? rule.rules.first() : rule;
    if (isGroup(group)) {
        m_kind->setCurrentIndex(negated ? (group.kind == Kind::Any ? None : NotAll)
                                        : (group.kind == Kind::Any ? Any : All));
        for (const WebhookRule& part : group.rules)
            addPart(part);
    } else if (rule.kind == Kind::Not && rule.rules.size() == 1) { // around another "not"
        m_kind->setCurrentIndex(None);
        addPart(rule.rules.first());
    } else { // one of several values that a line cannot hold
        m_kind->setCurrentIndex(Any);
        for (const QString& value : rule.values)
            addPart({.kind = Kind::Equals, .header = rule.header, .pointer = rule.pointer, .values = {value}});
    }
}

WebhookRule RuleGroupEdit::rule() const
{
    WebhookRule group{.kind = m_kind->currentIndex() == Any || m_kind->currentIndex() == None ? Kind::Any : Kind::All};
    for (const QWidget* part : m_parts) {
        if (const auto* test = qobject_cast<const RuleTestEdit*>(part))
            group.rules.append(test->rule());
        else
            group.rules.append(static_cast<const RuleGroupEdit*>(part)->rule());
    }
    if (m_kind->currentIndex() == None || m_kind->currentIndex() == NotAll)
        return {.kind = Kind::Not, .rules = {group}};
    return m_place == Place::Root && group.rules.size() == 1 ? group.rules.first() : group;
}

void RuleGroupEdit::addPart(const WebhookRule& rule)
{
    if (RuleTestEdit::canShow(rule)) {
        auto* test = new RuleTestEdit;
        test->setRule(rule);
        connect(test, &RuleTestEdit::edited, this, &RuleGroupEdit::edited);
        connect(test, &RuleTestEdit::removeWanted, this, [this, test] { removePart(test); });
        addWidget(test);
        return;
    }
    auto* group = new RuleGroupEdit(Place::Inner);
    group->setRule(rule);
    connect(group, &RuleGroupEdit::edited, this, &RuleGroupEdit::edited);
    connect(group, &RuleGroupEdit::removeWanted, this, [this, group] { removePart(group); });
    addWidget(group);
}

void RuleGroupEdit::addWidget(QWidget* part)
{
    m_column->addWidget(part);
    m_parts.append(part);
    m_head->setVisible(m_place == Place::Inner || m_parts.size() > 1);
}

void RuleGroupEdit::removePart(QWidget* part)
{
    m_parts.removeOne(part);
    part->hide();
    part->deleteLater(); // it is the sender
    m_head->setVisible(m_place == Place::Inner || m_parts.size() > 1);
    if (m_parts.isEmpty() && m_place == Place::Inner)
        emit removeWanted();
    else
        emit edited();
}

void RuleGroupEdit::clear()
{
    m_kind->setCurrentIndex(All);
    qDeleteAll(std::exchange(m_parts, {}));
    m_head->setVisible(m_place == Place::Inner);
}

void RuleGroupEdit::paintEvent(QPaintEvent*)
{
    if (m_place == Place::Root)
        return;
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 2, height()), lineColor(palette()));
}

} // namespace jobdeck
