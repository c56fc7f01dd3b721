// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/ruletestedit.h"

#include "theme/icons.h"
#include "theme/metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

using Kind = WebhookRule::Kind;

enum Subject { BodyPlace, Header };

struct Comparison
{
    Kind kind;
    bool negated;
};
constexpr std::array<Comparison, 6> kComparisons = {{{Kind::Equals, false},
                                                     {Kind::Equals, true},
                                                     {Kind::OneOf, false},
                                                     {Kind::OneOf, true},
                                                     {Kind::Matches, false},
                                                     {Kind::Matches, true}}};

bool isTest(const WebhookRule& rule)
{
    return rule.kind == Kind::Equals || rule.kind == Kind::OneOf || rule.kind == Kind::Matches;
}

QStringList splitValues(const QString& text)
{
    QStringList values = text.split(u',');
    for (QString& value : values)
        value = value.trimmed();
    values.removeAll(QString());
    return values;
}

} // namespace

RuleTestEdit::RuleTestEdit(QWidget* parent)
    : QWidget(parent)
    , m_subject(new QComboBox)
    , m_name(new QLineEdit)
    , m_comparison(new QComboBox)
    , m_value(new QLineEdit)
    , m_remove(new QToolButton)
{
    m_subject->addItems({tr("body at"), tr("header")});
    m_subject->setAccessibleName(tr("Look at"));
    m_name->setAccessibleName(tr("Place"));
    m_comparison->addItems(
        {tr("is"), tr("is not"), tr("is one of"), tr("is none of"), tr("matches"), tr("does not match")});
    m_comparison->setAccessibleName(tr("Comparison"));
    m_value->setAccessibleName(tr("Value"));
    m_remove->setIcon(icon(u"close"_s, IconTone::Secondary));
    m_remove->setAutoRaise(true);
    m_remove->setToolTip(tr("Remove this condition"));
    m_remove->setAccessibleName(m_remove->toolTip());
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Small);
    line->addWidget(m_subject);
    line->addWidget(m_name, 1);
    line->addWidget(m_comparison);
    line->addWidget(m_value, 1);
    line->addWidget(m_remove);
    for (QComboBox* box : {m_subject, m_comparison}) {
        connect(box, &QComboBox::activated, this, [this] {
            showHints();
            emit edited();
        });
    }
    for (QLineEdit* input : {m_name, m_value})
        connect(input, &QLineEdit::textChanged, this, &RuleTestEdit::edited);
    connect(m_remove, &QToolButton::clicked, this, &RuleTestEdit::removeWanted);
    setFocusProxy(m_name);
    showHints();
}

bool RuleTestEdit::canShow(const WebhookRule& rule)
{
    const WebhookRule& test = rule.kind == Kind::Not && rule.rules.size() == 1 ? rule.rules.first() : rule;
    // Values stand in one line with commas between them.
    return isTest(test) && std::ranges::none_of(test.values, [&](const QString& value) {
               return test.kind == Kind::OneOf && (value.contains(u',') || value != value.trimmed() || value.isEmpty());
           });
}

void RuleTestEdit::setRule(const WebhookRule& rule)
{
    const QSignalBlocker quiet(this);
    const bool negated = rule.kind == Kind::Not;
    const WebhookRule test = negated ? rule.rules.value(0) : rule;
    m_subject->setCurrentIndex(test.header.isEmpty() ? BodyPlace : Header);
    m_name->setText(test.header.isEmpty() ? test.pointer : test.header);
    const auto found = std::ranges::find_if(
        kComparisons, [&](const Comparison& each) { return each.kind == test.kind && each.negated == negated; });
    m_comparison->setCurrentIndex(found == kComparisons.end() ? 0 : static_cast<int>(found - kComparisons.begin()));
    m_value->setText(test.values.join(u", "_s));
    showHints();
}

WebhookRule RuleTestEdit::rule() const
{
    const Comparison comparison = kComparisons.at(static_cast<size_t>(m_comparison->currentIndex()));
    WebhookRule test{.kind = comparison.kind};
    const QString name = m_name->text().trimmed();
    (m_subject->currentIndex() == Header ? test.header : test.pointer) = name;
    test.values = comparison.kind == Kind::OneOf ? splitValues(m_value->text()) : QStringList{m_value->text()};
    if (comparison.negated)
        return {.kind = Kind::Not, .rules = {test}};
    return test;
}

void RuleTestEdit::showHints()
{
    m_name->setPlaceholderText(m_subject->currentIndex() == Header ? u"X-GitHub-Event"_s : u"/repository/full_name"_s);
    const Kind kind = kComparisons.at(static_cast<size_t>(m_comparison->currentIndex())).kind;
    m_value->setPlaceholderText(kind == Kind::OneOf     ? tr("opened, reopened")
                                : kind == Kind::Matches ? u"^refs/tags/v"_s
                                                        : tr("value"));
    m_value->setToolTip(kind == Kind::Matches
                            ? tr("A regular expression, found anywhere: ^…$ asks for the whole. It looks at the first "
                                 "4,096 characters.")
                        : kind == Kind::OneOf ? tr("With commas between the values")
                                              : QString());
}

} // namespace jobdeck
