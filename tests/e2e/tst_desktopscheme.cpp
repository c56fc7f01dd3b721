// SPDX-License-Identifier: Apache-2.0
// The program's colours follow those of a real desktop, while it runs.
#include "theme/theme.h"
#include "theme/themecolors.h"

#include <QApplication>
#include <QFile>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestDesktopScheme : public QObject
{
    Q_OBJECT

private slots:
    void thePaletteFollowsTheDesktop()
    {
        const Theme theme(DesktopScheme::create());
        say("dark");
        QTRY_COMPARE(schemeOf(QApplication::palette()), ColorScheme::Dark);
        say("light");
        QTRY_COMPARE(schemeOf(QApplication::palette()), ColorScheme::Light);
        say("dark"); // by the signal alone: the first answer came long ago
        QTRY_COMPARE(schemeOf(QApplication::palette()), ColorScheme::Dark);
    }

private:
    static void say(const char* scheme)
    {
        QFile file(qEnvironmentVariable("JOBDECK_SESSION") + u"/theme"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(scheme);
    }
};

QTEST_MAIN(TestDesktopScheme)
#include "tst_desktopscheme.moc"
