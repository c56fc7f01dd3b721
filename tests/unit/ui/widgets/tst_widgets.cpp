// SPDX-License-Identifier: Apache-2.0
#include "theme/themecolors.h"
#include "widgets/banner.h"
#include "widgets/elidedlabel.h"
#include "widgets/flowlayout.h"
#include "widgets/growtocontents.h"
#include "widgets/keyvaluegrid.h"
#include "widgets/menukeys.h"
#include "widgets/pageheader.h"
#include "widgets/remember.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/switchpainter.h"
#include "widgets/toast.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QStandardPaths>
#include <QTest>
#include <QVBoxLayout>

#include <utility>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void escapeClearsAFilterBeforeItLeaves()
    {
        SearchField field(u"Filter jobs"_s);
        QTest::keyClicks(&field, u"backup"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QCOMPARE(field.accessibleName(), u"Filter jobs"_s);
    }

    void downLeadsFromTheFilterToTheResults()
    {
        SearchField field(u"Filter jobs"_s);
        QSignalSpy wanted(&field, &SearchField::resultsWanted);
        QTest::keyClick(&field, Qt::Key_Down);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(wanted.size(), 2);
    }

    void aBannerThatGoesHandsTheFocusToItsPage()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* rail = new QPushButton(u"Rail"_s); // what Qt would come to next
        auto* page = new QWidget;
        auto* inner = new QVBoxLayout(page);
        auto* banner = new Banner;
        auto* list = new QLineEdit;
        inner->addWidget(banner);
        inner->addWidget(list);
        column->addWidget(page);
        column->addWidget(rail);
        QWidget::setTabOrder(list, banner);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const bool hiding : {true, false}) {
            banner->showMessage(Banner::Kind::Warning, u"Locked"_s);
            QPushButton* unlock = banner->addAction(u"Unlock…"_s);
            QTRY_VERIFY(unlock->isVisible());
            unlock->setFocus();
            QVERIFY(unlock->hasFocus());
            hiding ? banner->hide() : banner->clearActions();
            QTRY_VERIFY(list->hasFocus());
        }
    }

    void aBannerThatStaysKeepsTheFocus()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* banner = new Banner;
        column->addWidget(banner);
        column->addWidget(new QLineEdit);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        banner->showMessage(Banner::Kind::Info, u"Two runs are waited for"_s);
        banner->addAction(u"End them"_s);
        QPointer<QPushButton> leave = banner->addAction(u"Leave it"_s);
        QTRY_VERIFY(leave->isVisible());
        leave->setFocus();
        banner->clearActions();
        banner->addAction(u"End it"_s);
        QPushButton* same = banner->addAction(u"Leave it"_s);
        QTRY_VERIFY(!leave);
        QVERIFY(same->hasFocus());
        banner->clearActions();
        QPushButton* other = banner->addAction(u"Start the service"_s);
        QTRY_VERIFY(other->hasFocus());
    }

    void buttonsThatHaveNoRoomGoIntoAnotherLine()
    {
        QWidget bar;
        auto* flow = new FlowLayout(&bar);
        flow->setContentsMargins({});
        flow->setSpacing(8);
        QList<QPushButton*> buttons;
        for (const QString& words : {u"Open execution"_s, u"Run anyway"_s, u"Copy as curl"_s}) {
            buttons.append(new QPushButton(words));
            flow->addWidget(buttons.last());
        }
        const int all = flow->sizeHint().width();
        const int line = buttons.first()->sizeHint().height();
        QCOMPARE(flow->heightForWidth(all), line);
        QCOMPARE(flow->heightForWidth(all - 1), 2 * line + 8);
        bar.resize(all - 1, 2 * line + 8);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        QCOMPARE(buttons.last()->pos(), QPoint(0, line + 8));
        for (const QPushButton* button : std::as_const(buttons))
            QCOMPARE(button->size(), button->sizeHint()); // no word is cut
        buttons.first()->hide();
        QCOMPARE(flow->heightForWidth(all - 1), line);
    }

    void aDialogIsHighEnoughForWhatItShows()
    {
        QDialog dialog;
        auto* column = new QVBoxLayout(&dialog);
        auto* words = new QLabel(u"Until the senders have the new one. "_s.repeated(8));
        words->setWordWrap(true);
        auto* input = new QLineEdit;
        input->hide();
        column->addWidget(words);
        column->addWidget(input);
        dialog.setMinimumWidth(300);
        growToContents(&dialog);
        dialog.resize(300, 10);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(words->height() >= words->heightForWidth(words->width()));
        input->show();
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()) &&
                    input->y() > words->geometry().bottom());
        QCOMPARE(input->height(), input->sizeHint().height());
    }

    void aHeaderCarriesOnePrimaryAction()
    {
        PageHeader header(u"Jobs"_s);
        QPushButton* primary = header.addPrimaryAction(u"New job"_s, u"plus"_s);
        QSignalSpy clicked(primary, &QPushButton::clicked);
        primary->click();
        QCOMPARE(clicked.size(), 1);
    }

    void loadingIsSaidOnlyWhenItTakesTime()
    {
        StateStack stack(new QLabel(u"content"_s));
        stack.show();
        stack.showLoading(u"Reading history…"_s);
        const auto* panel = stack.findChild<StatePanel*>();
        QCOMPARE(panel->accessibleName(), QString());
        QTRY_COMPARE(panel->accessibleName(), u"Reading history…"_s);
        stack.showContent();
        QVERIFY(stack.showsContent());
    }

    void aQuickAnswerNeverShowsTheWordsOfWaiting()
    {
        StateStack stack(new QLabel(u"content"_s));
        stack.showLoading(u"Reading history…"_s);
        stack.showState({.iconName = u"inbox"_s, .title = u"No jobs yet"_s, .details = {}, .action = u"New job"_s});
        QTest::qWait(300); // longer than the words would take to appear
        QCOMPARE(stack.findChild<StatePanel*>()->accessibleName(), u"No jobs yet"_s);
    }

    void theActionOfAStateIsPassedOn()
    {
        StateStack stack(new QLabel(u"content"_s));
        QSignalSpy acted(&stack, &StateStack::actionTriggered);
        stack.showState({.iconName = u"inbox"_s, .title = u"No jobs yet"_s, .details = {}, .action = u"New job"_s});
        stack.findChild<QPushButton*>()->click();
        QCOMPARE(acted.size(), 1);
    }

    void aBannerSpeaksToScreenReadersToo()
    {
        Banner banner;
        QVERIFY(banner.isHidden());
        banner.showMessage(Banner::Kind::Error, u"The disk is full."_s);
        QCOMPARE(banner.accessibleName(), u"The disk is full."_s);
        QVERIFY(!banner.isHidden());
        QSignalSpy clicked(banner.addAction(u"Try again"_s), &QPushButton::clicked);
        banner.findChild<QPushButton*>()->click();
        QCOMPARE(clicked.size(), 1);
    }

    void anElidedLabelGivesWay()
    {
        ElidedLabel label(u"A description\nthat is far too long for the place it has"_s);
        QCOMPARE(label.text(), u"A description that is far too long for the place it has"_s);
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 2);
    }

    void factsWithoutAValueAreNotShown()
    {
        KeyValueGrid grid;
        grid.setValue(u"Exit code"_s, u"3"_s);
        grid.setValue(u"Signal"_s, QString());
        const auto labels = grid.findChildren<QLabel*>();
        QCOMPARE(std::ranges::count_if(labels, [](const QLabel* label) { return !label->isHidden(); }), 2);
        grid.setValue(u"Exit code"_s, QString());
        QVERIFY(std::ranges::all_of(labels, [](const QLabel* label) { return label->isHidden(); }));
    }

    void aToastCanBeUndoneByKeyboard()
    {
        QWidget window;
        window.resize(600, 400);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        int undone = 0;
        Toast::show(&window, u"Deleted “Nightly backup”."_s, u"Undo"_s, [&undone] { ++undone; });
        const auto* toast = window.findChild<Toast*>();
        QVERIFY(toast->isVisible());
        QVERIFY(window.rect().contains(toast->geometry()));
        QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(undone, 1);
        QVERIFY(!toast->isVisible());
        QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
    }

    void aNewToastTakesThePlaceOfTheOld()
    {
        QWidget window;
        window.resize(600, 400);
        window.show();
        Toast::show(&window, u"One"_s, u"Undo"_s, [] { QFAIL("the old action is gone"); });
        Toast::show(&window, u"Two"_s);
        QCOMPARE(window.findChildren<Toast*>().size(), 1);
        QCOMPARE(window.findChild<Toast*>()->text(), u"Two"_s);
        QVERIFY(!window.findChild<QPushButton*>()->isVisible());
    }

    void onAndOffDifferByMoreThanColour()
    {
        const auto painted = [](QStyle::State state) {
            QImage image(40, 24, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintSwitch(painter, image.rect(), state, themePalette(ColorScheme::Light));
            return image.convertToFormat(QImage::Format_Grayscale8);
        };
        const QImage on = painted(QStyle::State_On | QStyle::State_Enabled);
        const QImage off = painted(QStyle::State_Enabled);
        QVERIFY(on.pixelColor(27, 12).lightness() > 200);  // the knob is on the right
        QVERIFY(off.pixelColor(14, 12).lightness() < 150); // and on the left
        QVERIFY(off.pixelColor(27, 12).lightness() > 200); // of a track that is not filled
        QVERIFY(on.pixelColor(14, 12).lightness() < 150);
    }

    void homeAndEndChooseInAMenu()
    {
        QMenu menu;
        menu.addAction(u"hidden"_s)->setVisible(false);
        QAction* first = menu.addAction(u"first"_s);
        menu.addAction(u"second"_s);
        QAction* last = menu.addAction(u"last"_s);
        menu.addAction(u"not now"_s)->setEnabled(false);
        takeHomeAndEnd(&menu);
        for (const auto& [key, wanted] : {std::pair(Qt::Key_Home, first), std::pair(Qt::Key_End, last)}) {
            QSignalSpy triggered(wanted, &QAction::triggered);
            menu.popup(QPoint(10, 10));
            QTest::keyClick(&menu, key);
            QCOMPARE(menu.activeAction(), wanted);
            QTest::keyClick(&menu, Qt::Key_Return);
            QCOMPARE(triggered.size(), 1);
            QVERIFY(!menu.isVisible());
        }
    }

    void windowsAndSplittersComeBackAsTheyWere()
    {
        {
            QSplitter window;
            window.addWidget(new QWidget);
            window.addWidget(new QWidget);
            rememberGeometry(&window, u"test"_s);
            rememberSplitter(&window, u"test"_s);
            window.resize(640, 333);
            window.show();
            window.setSizes({100, 540});
            emit window.splitterMoved(100, 1);
            window.hide();
        }
        QSplitter window;
        window.addWidget(new QWidget);
        window.addWidget(new QWidget);
        rememberGeometry(&window, u"test"_s);
        rememberSplitter(&window, u"test"_s);
        window.show();
        QCOMPARE(window.size(), QSize(640, 333));
        QVERIFY(qAbs(window.sizes().constFirst() - 100) < 5);
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
