// SPDX-License-Identifier: Apache-2.0
#include "backendmodels.h"
#include "history/outputpanel.h"
#include "history/outputview.h"
#include "manualclock.h"
#include "memorybackend.h"
#include "widgets/statepanel.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_OutputPanel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(1'795'424'400'000);
        m_backend = std::make_unique<MemoryBackend>(*m_clock);
        m_models = std::make_unique<BackendModels>(m_backend.get());
        m_panel = std::make_unique<OutputPanel>(
            PageContext{.backend = m_backend.get(), .models = m_models.get(), .clock = m_clock.get()});
        m_panel->resize(700, 400);
        m_panel->show();
        m_id = m_backend->addExecution({.jobName = u"Backup"_s, .status = ExecutionStatus::Running}).id;
    }
    void cleanup()
    {
        m_panel.reset();
        m_models.reset();
        m_backend.reset();
    }

    void whatIsPrintedAppearsAtOnce()
    {
        m_panel->showExecution(m_id);
        QTRY_COMPARE(state(), u"Nothing printed yet"_s);
        m_backend->print(m_id, u"first"_s);
        QTRY_COMPARE(everything(), u"first"_s);
        m_backend->print(m_id, u"oops"_s, true);
        m_backend->print(m_id, u"third"_s);
        QTRY_COMPARE(everything(), u"first\noops\nthird"_s);
    }

    void aRunThatPrintedNothingSaysSo()
    {
        m_panel->showExecution(m_id);
        m_backend->finish(m_id, ExecutionStatus::Completed);
        QTRY_COMPARE(state(), u"It printed nothing"_s);
    }

    void lateAnswersForAnotherExecutionAreIgnored()
    {
        m_backend->print(m_id, u"of the first"_s);
        const QString other = m_backend->addExecution({.status = ExecutionStatus::Running}).id;
        m_backend->print(other, u"of the other"_s);
        m_backend->setDelay(20);
        m_panel->showExecution(m_id);
        m_backend->setDelay(1);
        m_panel->showExecution(other);
        QTRY_COMPARE(everything(), u"of the other"_s);
        QTest::qWait(40); // the late answer has come and gone
        QCOMPARE(everything(), u"of the other"_s);
    }

    void anErrorIsShownAndTriedAgain()
    {
        m_backend->print(m_id, u"text"_s);
        m_backend->failNext({.code = ErrorCode::Unavailable, .message = u"The backend is away."_s});
        m_panel->showExecution(m_id);
        QTRY_COMPARE(state(), u"The output could not be fetched"_s);
        button(u"Try again"_s)->click();
        QTRY_COMPARE(everything(), u"text"_s);
    }

    void followingPausesWhenScrolledUpAndGoesOnAtTheEnd()
    {
        printLines(200);
        m_panel->showExecution(m_id);
        QScrollBar* bar = m_panel->view()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QTRY_COMPARE(bar->value(), bar->maximum());
        QVERIFY(m_panel->view()->isFollowing());
        bar->setValue(100);
        QVERIFY(!m_panel->view()->isFollowing());
        printLines(50);
        QTRY_COMPARE(m_panel->view()->linesBehind(), 50);
        QCOMPARE(bar->value(), 100);
        QPushButton* follow = button(u"Follow · 50 new"_s);
        QVERIFY(follow && follow->isVisible());
        follow->click();
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(!follow->isVisible());
        printLines(50);
        QTRY_VERIFY(bar->maximum() > 3000);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void searchCountsStepsAndWraps()
    {
        printLines(300);
        m_backend->print(m_id, u"the Needle and the needle"_s);
        m_panel->showExecution(m_id);
        QTRY_VERIFY(everything().endsWith(u"needle"_s));
        auto* field = m_panel->findChild<QLineEdit*>();
        QTest::keyClicks(field, u"needle"_s);
        QTRY_VERIFY(hasLabel(u"1 of 2"_s));
        QCOMPARE(m_panel->view()->selectionStart(), (OutputView::Place{300, 4}));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(hasLabel(u"2 of 2"_s));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(hasLabel(u"1 of 2"_s));
        QTest::keyClick(m_panel.get(), Qt::Key_F3, Qt::ShiftModifier);
        QTRY_VERIFY(hasLabel(u"2 of 2"_s));
        m_backend->print(m_id, u"one more needle"_s);
        QTRY_VERIFY(hasLabel(u"2 of 3"_s));
        field->setText(u"nowhere"_s);
        QTRY_VERIFY(hasLabel(u"not found"_s));
    }

    void selectionIsCopied()
    {
        m_backend->print(m_id, u"hello world"_s);
        m_backend->print(m_id, u"second"_s);
        m_panel->showExecution(m_id);
        QTRY_COMPARE(everything(), u"hello world\nsecond"_s);
        QApplication::clipboard()->clear();
        m_panel->view()->reveal({0, 6}, 5);
        m_panel->view()->copy();
        QTRY_COMPARE(QApplication::clipboard()->text(), u"world"_s);
        QTest::keyClick(m_panel->view(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_panel->view(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::clipboard()->text(), u"hello world\nsecond"_s);
    }

    void aDragSelectsWhatIsUnderIt()
    {
        m_backend->print(m_id, u"0123456789"_s);
        m_panel->showExecution(m_id);
        QTRY_COMPARE(everything(), u"0123456789"_s);
        const RowMetrics metrics(m_panel->view()->font());
        const auto at = [&](int column) { return QPoint(16 + qRound(metrics.cell() * column), 10); };
        QWidget* viewport = m_panel->view()->viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, at(2));
        QTest::mouseMove(viewport, at(6));
        QMouseEvent move(QEvent::MouseMove, at(6), viewport->mapToGlobal(at(6)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &move);
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(6));
        QCOMPARE(m_panel->view()->selectionStart(), (OutputView::Place{0, 2}));
        QCOMPARE(m_panel->view()->selectionEnd(), (OutputView::Place{0, 6}));
    }

    void everythingIsSavedAndAFailureIsSaid()
    {
        printLines(3);
        m_panel->showExecution(m_id);
        QTRY_VERIFY(!everything().isEmpty());
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.txt"_s);
        m_panel->saveTo(path);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("line 0\nline 1\nline 2\n"));
        m_panel->saveTo(folder.filePath(u"none/out.txt"_s));
        QTRY_VERIFY(hasLabelStarting(folder.filePath(u"none/out.txt"_s)));
    }

    void linesKeepTheirPlaceWhenTheWidthChanges()
    {
        QList<OutputLine> lines;
        for (int i = 0; i < 300; ++i)
            lines.append({.text = u"word "_s.repeated(60)});
        m_backend->print(m_id, lines);
        m_panel->showExecution(m_id);
        QScrollBar* bar = m_panel->view()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 3000);
        bar->setValue(bar->maximum() / 2);
        const int before = bar->maximum();
        m_panel->resize(400, 400);
        QTRY_VERIFY(bar->maximum() > before);
        const double place = double(bar->value()) / bar->maximum();
        QVERIFY2(place > 0.45 && place < 0.55, qPrintable(QString::number(place)));
        QVERIFY(!m_panel->view()->isFollowing());
    }

private:
    void printLines(int count)
    {
        QList<OutputLine> lines;
        for (int i = 0; i < count; ++i)
            lines.append({.text = u"line %1"_s.arg(i)});
        m_backend->print(m_id, lines);
    }
    QString everything() const
    {
        const QList<OutputText> lines = m_panel->document()->lines();
        return lines.isEmpty() ? QString()
                               : joinedText(lines, 0, 0, int(lines.size()) - 1, int(lines.last().text.size()));
    }
    QString state() const
    {
        const auto* panel = m_panel->findChild<StatePanel*>();
        return panel && panel->isVisible() ? panel->findChildren<QLabel*>().value(1)->text() : QString();
    }
    QPushButton* button(const QString& text) const
    {
        const QList<QPushButton*> buttons = m_panel->findChildren<QPushButton*>();
        const auto found = std::ranges::find(buttons, text, &QPushButton::text);
        return found == buttons.end() ? nullptr : *found;
    }
    bool hasLabel(const QString& text) const
    {
        return std::ranges::any_of(m_panel->findChildren<QLabel*>(),
                                   [&](const QLabel* label) { return label->text() == text; });
    }
    bool hasLabelStarting(const QString& text) const
    {
        return std::ranges::any_of(m_panel->findChildren<QLabel*>(),
                                   [&](const QLabel* label) { return label->text().startsWith(text); });
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MemoryBackend> m_backend;
    std::unique_ptr<BackendModels> m_models;
    std::unique_ptr<OutputPanel> m_panel;
    QString m_id;
};

QTEST_MAIN(tst_OutputPanel)
#include "tst_outputpanel.moc"
