// SPDX-License-Identifier: Apache-2.0
// What the filters above a list mean, and what they say of it.
#include "rows/choicebutton.h"
#include "rows/timerangebox.h"

#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

QAction* entry(const ChoiceButton& button, const QString& words)
{
    for (QAction* action : button.findChild<QMenu*>()->actions()) {
        if (action->text() == words)
            return action;
    }
    return nullptr;
}

} // namespace

class TestFilters : public QObject
{
    Q_OBJECT

private slots:
    void theButtonSaysWhatIsChosen()
    {
        ChoiceButton button(u"All results"_s);
        button.addGroup({}, u"Problems"_s, {2, 3});
        button.addValue({}, u"completed"_s, 1);
        button.addValue({}, u"failed"_s, 2);
        button.addValue({}, u"lost"_s, 3);
        QSignalSpy changed(&button, &ChoiceButton::changed);
        QCOMPARE(button.text(), u"All results"_s);
        entry(button, u"failed"_s)->trigger();
        QCOMPARE(button.text(), u"failed"_s);
        entry(button, u"lost"_s)->trigger();
        QCOMPARE(button.text(), u"Problems"_s); // exactly these
        QCOMPARE(button.chosen(), (QSet<int>{2, 3}));
        entry(button, u"completed"_s)->trigger();
        QVERIFY2(button.text().startsWith(u'3'), qPrintable(button.text()));
        entry(button, u"All results"_s)->trigger();
        QVERIFY(button.chosen().isEmpty());
        QCOMPARE(changed.size(), 4);
        button.choose({1});
        QCOMPARE(button.text(), u"completed"_s);
        QCOMPARE(changed.size(), 4); // not by the user
    }

    void aSwitchBelowIsNoValue()
    {
        ChoiceButton button(u"All"_s);
        button.addValue({}, u"one"_s, 1);
        QAction* tests = button.addSwitch(u"Test runs too"_s);
        QSignalSpy changed(&button, &ChoiceButton::changed);
        tests->trigger();
        QVERIFY(tests->isChecked());
        QCOMPARE(changed.size(), 1);
        QVERIFY(button.chosen().isEmpty());
        QCOMPARE(button.text(), u"All"_s);
    }

    void stretchesOfTimeEndNow()
    {
        constexpr qint64 now = 1'795'440'600'000;
        constexpr qint64 hour = 3'600'000;
        TimeRangeBox box;
        QVERIFY(!box.range(now).from && !box.range(now).to);
        auto* choices = box.findChild<QComboBox*>();
        const QList<qint64> spans{hour, 24 * hour, 7 * 24 * hour, 30 * 24 * hour};
        for (int i = 0; i < spans.size(); ++i) {
            choices->setCurrentIndex(i + 1);
            QCOMPARE(box.range(now).from, std::optional(now - spans.at(i)));
            QVERIFY(!box.range(now).to);
        }
        box.clear();
        QVERIFY(!box.range(now).from);
    }

    void betweenTwoDaysHoldsBothOfThemWhole()
    {
        TimeRangeBox box;
        box.show();
        auto* choices = box.findChild<QComboBox*>();
        choices->setCurrentIndex(choices->count() - 1);
        const auto days = box.findChildren<QDateEdit*>();
        QCOMPARE(days.size(), 2);
        QVERIFY(days.first()->isVisible());
        QSignalSpy changed(&box, &TimeRangeBox::changed);
        days.first()->setDate(QDate(2026, 3, 1));
        days.last()->setDate(QDate(2026, 3, 2));
        QCOMPARE(changed.size(), 2);
        const TimeRangeBox::Range range = box.range(0);
        QCOMPARE(range.from, std::optional(QDate(2026, 3, 1).startOfDay().toMSecsSinceEpoch()));
        QCOMPARE(range.to, std::optional(QDate(2026, 3, 3).startOfDay().toMSecsSinceEpoch()));
        choices->setCurrentIndex(0);
        QVERIFY(!days.first()->isVisible());
    }
};

QTEST_MAIN(TestFilters)
#include "tst_filters.moc"
