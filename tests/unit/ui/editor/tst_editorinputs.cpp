// SPDX-License-Identifier: Apache-2.0
// The small inputs of the job editor: what they show, what they hand back, when they speak.
#include "editor/durationedit.h"
#include "editor/formarea.h"
#include "editor/jsonedit.h"
#include "editor/valueinput.h"

#include <QComboBox>
#include <QDialog>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestEditorInputs : public QObject
{
    Q_OBJECT

private slots:
    void aTimeLimitStandsInTheLargestUnitThatFits_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("unit");
        QTest::newRow("seconds") << qint64(90) << 90 << u"seconds"_s;
        QTest::newRow("minutes") << qint64(5400) << 90 << u"minutes"_s;
        QTest::newRow("hours") << qint64(7200) << 2 << u"hours"_s;
        QTest::newRow("the longest") << qint64(999'999) << 999'999 << u"seconds"_s;
    }
    void aTimeLimitStandsInTheLargestUnitThatFits()
    {
        QFETCH(qint64, seconds);
        QFETCH(int, number);
        QFETCH(QString, unit);
        DurationEdit edit;
        QSignalSpy edited(&edit, &DurationEdit::edited);
        edit.setSeconds(seconds);
        QCOMPARE(edit.findChild<QSpinBox*>()->value(), number);
        QCOMPARE(edit.findChild<QComboBox*>()->currentText(), unit);
        QCOMPARE(edit.seconds(), std::optional(seconds));
        QCOMPARE(edited.size(), 0); // nobody typed
        edit.findChild<QSpinBox*>()->setValue(number - 1);
        QCOMPARE(edited.size(), 1);
    }

    void noLimitIsSaidInWords()
    {
        DurationEdit edit;
        edit.setSeconds(60);
        edit.setSeconds(std::nullopt);
        QCOMPARE(edit.findChild<QSpinBox*>()->text(), u"no limit"_s);
        QCOMPARE(edit.seconds(), std::nullopt);
        QVERIFY(!DurationEdit::canShow(0.5) && !DurationEdit::canShow(-1) && !DurationEdit::canShow(1'000'000));
        QVERIFY(DurationEdit::canShow(1) && DurationEdit::canShow(999'999));
    }

    void aFormScrollsInTheMarginOfItsDialog()
    {
        QDialog dialog;
        auto* layout = new QVBoxLayout(&dialog);
        layout->setContentsMargins(16, 16, 16, 16);
        auto* form = new FormArea;
        auto* column = new QWidget;
        auto* inputs = new QVBoxLayout(column);
        inputs->setContentsMargins(0, 0, 0, 0);
        for (int i = 0; i < 40; ++i)
            inputs->addWidget(new QLineEdit);
        form->setWidget(column);
        layout->addWidget(form);
        dialog.resize(400, 300);
        dialog.show();
        QScrollBar* bar = nullptr;
        for (QScrollBar* some : dialog.findChildren<QScrollBar*>())
            bar = some->isVisible() ? some : bar;
        QVERIFY(bar);
        QCOMPARE(column->mapTo(&dialog, QPoint(column->width(), 0)).x(), 400 - 16); // no input is narrower for it
        QVERIFY(bar->geometry().left() >= 400 - 16 && bar->geometry().right() < 400);
        bar->setValue(bar->maximum());
        QCOMPARE(form->verticalScrollBar()->value(), form->verticalScrollBar()->maximum());
        form->verticalScrollBar()->setValue(7);
        QCOMPARE(bar->value(), 7);
        form->hide();
        QVERIFY(!bar->isVisible());
        form->show();
        dialog.resize(400, 2000);
        QTRY_VERIFY(!bar->isVisible()); // there is room
    }

    void jsonKeepsTheUsersSpacingAndSaysWhatIsWrong()
    {
        JsonEdit edit;
        edit.setPlainText(u"{\"retry\":   {\"max\": 3}}"_s);
        const QJsonObject object{{u"retry"_s, QJsonObject{{u"max"_s, 3}}}};
        QCOMPARE(edit.object(), std::optional(object));
        edit.setObject(object); // the same from elsewhere
        QCOMPARE(edit.toPlainText(), u"{\"retry\":   {\"max\": 3}}"_s);
        edit.setPlainText(u"{\n  \"retry\": 3,\n  oops\n}"_s);
        QVERIFY(!edit.object());
        QVERIFY2(edit.problem().contains(u"line 3"_s), qPrintable(edit.problem()));
        edit.setPlainText(u"[1]"_s);
        QVERIFY(edit.problem().contains(u"object"_s));
        edit.setPlainText(u"  \n"_s);
        QCOMPARE(edit.object(), std::optional(QJsonObject()));
        QVERIFY(edit.problem().isEmpty());
    }

    void aValueStaysWhatItWasUntilItIsTyped()
    {
        ValueInput input;
        for (const QJsonValue& value : {QJsonValue(3), QJsonValue(true), QJsonValue(QJsonArray{1, u"a"_s}),
                                        QJsonValue(u"text"_s), QJsonValue(QJsonObject{{u"k"_s, 1}})}) {
            input.setValue(value);
            QCOMPARE(input.value(), value); // a number is not turned into text by being looked at
        }
        input.setValue(3);
        input.setPlainText(u"4"_s);
        QCOMPARE(input.value(), QJsonValue(u"4"_s));
        input.setPlainText(QString());
        QVERIFY(input.value().isUndefined());
    }

    void aValueGrowsWithItsLinesAndLeavesReturnToTheDialog()
    {
        ValueInput input;
        const int oneLine = input.sizeHint().height();
        QTest::keyClick(&input, Qt::Key_Return);
        QCOMPARE(input.toPlainText(), QString());
        for (int line = 0; line < 3; ++line)
            QTest::keyClick(&input, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(input.toPlainText().count(u'\n'), 3);
        QVERIFY(input.sizeHint().height() > oneLine);
        input.setPlainText(QString(100, u'\n'));
        QVERIFY(input.sizeHint().height() < 10 * oneLine); // and no further
    }
};

QTEST_MAIN(TestEditorInputs)
#include "tst_editorinputs.moc"
