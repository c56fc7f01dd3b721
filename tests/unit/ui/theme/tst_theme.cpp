// SPDX-License-Identifier: Apache-2.0
#include "theme/buttonrole.h"
#include "theme/contrast.h"
#include "theme/icons.h"
#include "theme/statecolors.h"
#include "theme/theme.h"
#include "theme/themecolors.h"
#include "widgets/picture.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSet>
#include <QSpinBox>
#include <QStyleOptionSlider>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

constexpr double kReadable = 4.5; // WCAG 2.1, level AA

/// A desktop that says what the test wants.
class GivenScheme final : public DesktopScheme
{
public:
    void say(ColorScheme scheme) { setScheme(scheme); }
};

QImage drawn(const QIcon& icon, int size = 32)
{
    return icon.pixmap(QSize(size, size), 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
}

/// Where there is paint at all: the shape, whatever its colour.
QImage shape(const QIcon& icon)
{
    return drawn(icon).convertToFormat(QImage::Format_Alpha8);
}

const QList<ExecutionStatus> kStatuses = {
    ExecutionStatus::Pending, ExecutionStatus::Running,  ExecutionStatus::WaitingForInput, ExecutionStatus::Completed,
    ExecutionStatus::Failed,  ExecutionStatus::TimedOut, ExecutionStatus::Cancelled,       ExecutionStatus::Skipped,
    ExecutionStatus::Missed,  ExecutionStatus::Lost,
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastIsMeasuredAsWcagSays()
    {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white)), 21);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
        QCOMPARE(qRound(contrastRatio(QColor(0x777777), Qt::white) * 100), 448);
    }

    void allWordsAreReadable_data()
    {
        QTest::addColumn<ColorScheme>("scheme");
        QTest::newRow("light") << ColorScheme::Light;
        QTest::newRow("dark") << ColorScheme::Dark;
    }

    void allWordsAreReadable()
    {
        QFETCH(ColorScheme, scheme);
        const ThemeColors& c = themeColors(scheme);
        for (const QColor& surface :
             {c.window, c.surface, c.alternate, c.raised, c.hover, c.selection, c.inactiveSelection})
            for (const QColor& words : {c.text, c.secondaryText, c.disabledText, c.accent, c.green, c.amber, c.red})
                QVERIFY2(
                    contrastRatio(words, surface) >= kReadable,
                    qPrintable(u"%1 on %2: %3"_s.arg(words.name(), surface.name()).arg(contrastRatio(words, surface))));
        for (const QColor& fill : {c.accentFill, c.accentHover})
            QVERIFY(contrastRatio(c.onAccent, fill) >= kReadable);
    }

    void thePaletteKeepsTheContrastInEveryGroup_data() { allWordsAreReadable_data(); }

    void thePaletteKeepsTheContrastInEveryGroup()
    {
        QFETCH(ColorScheme, scheme);
        const QPalette palette = themePalette(scheme);
        using Pair = std::pair<QPalette::ColorRole, QPalette::ColorRole>;
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
            for (const auto& [words, ground] :
                 {Pair(QPalette::WindowText, QPalette::Window), Pair(QPalette::Text, QPalette::Base),
                  Pair(QPalette::Text, QPalette::AlternateBase), Pair(QPalette::ButtonText, QPalette::Button),
                  Pair(QPalette::HighlightedText, QPalette::Highlight), Pair(QPalette::PlaceholderText, QPalette::Base),
                  Pair(QPalette::ToolTipText, QPalette::ToolTipBase), Pair(QPalette::Link, QPalette::Base)})
                QVERIFY2(contrastRatio(palette.color(group, words), palette.color(group, ground)) >= kReadable,
                         qPrintable(u"group %1, role %2 on %3"_s.arg(group).arg(words).arg(ground)));
        QCOMPARE(schemeOf(palette), scheme);
    }

    void aPictureOfTheStateIsVisibleOnSelectedRows_data() { allWordsAreReadable_data(); }

    void aPictureOfTheStateIsVisibleOnSelectedRows()
    {
        QFETCH(ColorScheme, scheme);
        const QPalette palette = themePalette(scheme);
        for (const ExecutionStatus status : kStatuses)
            QVERIFY(contrastRatio(stateColor(status, palette), palette.color(QPalette::Highlight)) >= kReadable);
    }

    void theDesktopIsFollowedLive()
    {
        auto desktop = std::make_unique<GivenScheme>();
        GivenScheme* said = desktop.get();
        Theme theme(std::move(desktop));
        QCOMPARE(schemeOf(QApplication::palette()), ColorScheme::Light);
        said->say(ColorScheme::Dark);
        QCOMPARE(schemeOf(QApplication::palette()), ColorScheme::Dark);

        theme.setAppearance(Appearance::Light);
        QCOMPARE(schemeOf(QApplication::palette()), ColorScheme::Light);
        theme.setAppearance(Appearance::FollowDesktop);
        QCOMPARE(theme.scheme(), ColorScheme::Dark);
    }

    void iconsTakeTheColoursOfTheMoment()
    {
        Theme theme(std::make_unique<GivenScheme>());
        const QIcon kept = icon(u"jobs"_s);
        const QImage light = drawn(kept);
        theme.setAppearance(Appearance::Dark);
        const QImage dark = drawn(kept);
        QVERIFY(light != dark);
        QCOMPARE(light.convertToFormat(QImage::Format_Alpha8), dark.convertToFormat(QImage::Format_Alpha8));
    }

    void aDisabledStopIsNoEmptyCheckbox()
    {
        Theme theme(std::make_unique<GivenScheme>());
        const auto middle = [](QIcon::Mode mode) {
            return icon(u"stop"_s).pixmap(QSize(32, 32), 1.0, mode).toImage().pixelColor(16, 16).alpha();
        };
        QCOMPARE(middle(QIcon::Normal), 0);
        QCOMPARE(middle(QIcon::Disabled), 255);
    }

    void everyStatusHasAShapeOfItsOwn()
    {
        for (const ExecutionStatus one : kStatuses) {
            QVERIFY(!statusIcon(one).isNull());
            for (const ExecutionStatus other : kStatuses)
                if (one != other)
                    QVERIFY2(drawn(statusIcon(one)) != drawn(statusIcon(other)) &&
                                 statusIconName(one) != statusIconName(other),
                             qPrintable(statusIconName(one)));
        }
        QVERIFY(shape(statusIcon(ExecutionStatus::Failed)) != shape(statusIcon(ExecutionStatus::Completed)));
        QVERIFY(shape(statusIcon(ExecutionStatus::Lost)) != shape(statusIcon(ExecutionStatus::Failed)));
    }

    void anUnknownIconIsLoggedAndEmpty()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"there is no icon"_s));
        QVERIFY(icon(u"no such thing"_s).isNull());
    }

    void allIconsAreDrawnAlike()
    {
        const QDir folder(QStringLiteral(JOBDECK_ICONS));
        const QStringList files = folder.entryList({u"*.svg"_s});
        QVERIFY(files.size() > 50);
        static const QRegularExpression widths(u"stroke-width=\"([^\"]*)\""_s);
        static const QRegularExpression colours(u"(?:fill|stroke)=\"([^\"]*)\""_s);
        for (const QString& name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString svg = QString::fromUtf8(file.readAll());
            QVERIFY2(svg.contains(u"viewBox=\"0 0 24 24\""_s), qPrintable(name));
            for (const auto& match : widths.globalMatch(svg))
                QVERIFY2(match.captured(1) == u"1.75"_s, qPrintable(name));
            for (const auto& match : colours.globalMatch(svg))
                QVERIFY2(QSet<QString>({u"none"_s, u"currentColor"_s, u"knockout"_s, u"disabledColor"_s})
                             .contains(match.captured(1)),
                         qPrintable(name));
            const QImage image = drawn(icon(name.chopped(4)));
            QVERIFY2(image != QImage(image.size(), image.format()), qPrintable(name));
        }
    }

    void aPictureTakesTheColoursOfANewTheme()
    {
        Theme theme(std::make_unique<GivenScheme>());
        theme.setAppearance(Appearance::Light);
        Picture picture(icon(u"status-failed"_s, IconTone::Red));
        const auto shows = [&picture](ColorScheme scheme) {
            const QImage image = picture.grab().toImage();
            for (int i = 0; i < image.width() * image.height(); ++i) {
                if (image.pixelColor(i % image.width(), i / image.width()) == themeColors(scheme).red)
                    return true;
            }
            return false;
        };
        QVERIFY(shows(ColorScheme::Light));
        theme.setAppearance(Appearance::Dark);
        QVERIFY(shows(ColorScheme::Dark));
        QVERIFY(!shows(ColorScheme::Light));
    }

    void controlsStandOnOneLine()
    {
        Theme theme(std::make_unique<GivenScheme>());
        QPushButton button(u"Save"_s);
        QLineEdit edit;
        QComboBox combo;
        combo.addItem(u"Shell"_s);
        QSpinBox spin;
        QCOMPARE(edit.sizeHint().height(), button.sizeHint().height());
        QCOMPARE(combo.sizeHint().height(), button.sizeHint().height());
        QCOMPARE(spin.sizeHint().height(), button.sizeHint().height());
    }

    void theWheelScrollsAFormAndLeavesItsInputsAlone()
    {
        Theme theme(std::make_unique<GivenScheme>());
        QWidget form;
        auto* column = new QVBoxLayout(&form);
        auto* combo = new QComboBox;
        combo->addItems({u"Jobdeck"_s, u"GitHub"_s, u"Slack"_s});
        auto* spin = new QSpinBox;
        spin->setValue(5);
        column->addWidget(combo);
        column->addWidget(spin);
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
        for (QWidget* input : std::initializer_list<QWidget*>{combo, spin}) {
            const QPoint place = input->rect().center();
            QWheelEvent down(place, input->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                             Qt::NoScrollPhase, false);
            QApplication::sendEvent(input, &down);
            QVERIFY(!down.isAccepted()); // it goes on to what scrolls
            QCOMPARE(input->focusPolicy(), Qt::StrongFocus);
        }
        QCOMPARE(combo->currentIndex(), 0);
        QCOMPARE(spin->value(), 5);
    }

    void theThumbOfAScrollBarReachesBothEnds()
    {
        Theme theme(std::make_unique<GivenScheme>());
        QScrollBar bar(Qt::Vertical);
        bar.setRange(0, 100'000);
        bar.setPageStep(20);
        bar.resize(12, 300);
        const auto thumb = [&bar] {
            QStyleOptionSlider option;
            option.initFrom(&bar);
            option.orientation = Qt::Vertical;
            option.maximum = bar.maximum();
            option.pageStep = bar.pageStep();
            option.sliderPosition = bar.sliderPosition();
            return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar);
        };
        QCOMPARE(thumb().top(), 0);
        QVERIFY(thumb().height() >= 28); // can be grabbed, however long the list
        bar.setValue(bar.maximum());
        QCOMPARE(thumb().bottom(), 299);
    }

    void thePrimaryButtonIsFilledWithTheAccent()
    {
        Theme theme(std::make_unique<GivenScheme>());
        QPushButton button(u"New job"_s);
        setButtonRole(&button, ButtonRole::Primary);
        button.resize(120, 30);
        QCOMPARE(button.grab().toImage().pixelColor(12, 15), themeColors(ColorScheme::Light).accentFill);
        button.setEnabled(false);
        QCOMPARE(button.grab().toImage().pixelColor(12, 15), themeColors(ColorScheme::Light).pressed);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
