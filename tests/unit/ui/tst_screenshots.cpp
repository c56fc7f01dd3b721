// SPDX-License-Identifier: Apache-2.0
// Pictures for people are what they say they are. The first scene is the parts that every window is made of.
#include "screenshots.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestScreenshots : public QObject
{
    Q_OBJECT

private slots:
    void bothSchemesAreLeftInTheFolder()
    {
        QWidget window;
        build(window);
        QVERIFY(m_screenshots.take(u"basics"_s, window));

        const QImage light(Screenshots::path(u"basics"_s, u"light"_s));
        const QImage dark(Screenshots::path(u"basics"_s, u"dark"_s));
        QCOMPARE(light.size(), window.size() * window.devicePixelRatio());
        QCOMPARE(dark.size(), light.size());
        QVERIFY(light.pixelColor(2, 2).lightness() > dark.pixelColor(2, 2).lightness());
    }

    void theScaleIsThatOfTheProcess()
    {
        QWidget window;
        QCOMPARE(window.devicePixelRatio(), qEnvironmentVariable("QT_SCALE_FACTOR", u"1"_s).toDouble());
    }

    void anEmptyPictureIsRefused()
    {
        QWidget nothing;
        nothing.resize(40, 40);
        QVERIFY(!m_screenshots.take(u"nothing"_s, nothing));
        QVERIFY(!QFileInfo::exists(Screenshots::path(u"nothing"_s, u"light"_s)));
    }

private:
    static void build(QWidget& window)
    {
        auto* table = new QTableWidget(2, 2);
        table->setHorizontalHeaderLabels({u"Name"_s, u"Next run"_s});
        table->setItem(0, 0, new QTableWidgetItem(u"Nightly backup"_s));
        table->setItem(0, 1, new QTableWidgetItem(u"in 12 min"_s));
        table->setItem(1, 0, new QTableWidgetItem(u"Прогноз · größer"_s));
        auto* disabled = new QPushButton(u"Not now"_s);
        disabled->setEnabled(false);
        auto* combo = new QComboBox;
        combo->addItems({u"Shell"_s, u"Claude Code"_s});
        auto* layout = new QVBoxLayout(&window);
        for (QWidget* part :
             {static_cast<QWidget*>(new QLabel(u"A label"_s)), static_cast<QWidget*>(new QLineEdit(u"text"_s)),
              static_cast<QWidget*>(combo), static_cast<QWidget*>(new QCheckBox(u"An option"_s)),
              static_cast<QWidget*>(new QPushButton(u"Save"_s)), static_cast<QWidget*>(disabled),
              static_cast<QWidget*>(table)})
            layout->addWidget(part);
        window.resize(420, 420);
    }

    Screenshots m_screenshots;
};

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
