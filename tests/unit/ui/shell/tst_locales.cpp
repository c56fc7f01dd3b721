// SPDX-License-Identifier: Apache-2.0
// The window where people read from right to left, count otherwise, or give their jobs very long names.
#include "editor/jobeditor.h"
#include "run/runjobdialog.h"
#include "shell/closedialog.h"
#include "shell/mainwindow.h"
#include "shell/railbutton.h"
#include "shellfixture.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestLocales : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { windowSettings().clear(); }
    void cleanup()
    {
        QLocale::setDefault(QLocale::c());
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void everyPageAndDialogFitsWhateverTheNames_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("name");
        const QStringList names = {u"Backup"_s,           u"Sehr langer Name "_s.repeated(200),
                                   u"x"_s.repeated(5000), u"two\nlines\tand \u202e reversed"_s,
                                   u"نسخ احتياطي ليلي"_s, u"夜間バックアップ 🌙"_s};
        for (const QString& locale : {u"C"_s, u"de_DE"_s, u"ja_JP"_s, u"ar_EG"_s}) {
            for (int i = 0; i < names.size(); ++i)
                QTest::addRow("%s %d", qPrintable(locale), i) << locale << names.at(i);
        }
    }

    void everyPageAndDialogFitsWhateverTheNames()
    {
        QFETCH(QString, locale);
        QFETCH(QString, name);
        QLocale::setDefault(QLocale(locale));
        QApplication::setLayoutDirection(QLocale().textDirection());
        ShellFixture f;
        Job job = f.addJob(name);
        job.definition.description = name;
        job.definition.promptTemplate = u"echo {{value}} "_s + name;
        f.backend.addJob(job);
        f.endRun(job, ExecutionStatus::Failed, name);
        f.backend.refresh();
        QTRY_VERIFY(f.models.isLoaded());
        MainWindow window(f.connection(), &f.preferences);
        window.resize(1024, 700);
        window.show();
        for (auto* button : window.findChildren<RailButton*>()) {
            button->click();
            QTest::qWait(1); // answers of the backend
            QVERIFY2(window.minimumSizeHint().width() <= 1024, qPrintable(button->text()));
            QVERIFY(!window.grab().isNull());
        }
        JobEditor editor(f.connection().context, job, &window);
        RunJobDialog run(f.connection().context, job, &window);
        CloseDialog close({name, name}, 1, &window);
        for (QDialog* dialog : QList<QDialog*>{&editor, &run, &close}) {
            dialog->show();
            QCoreApplication::processEvents();
            const QString size =
                u"%1 x %2"_s.arg(dialog->minimumSizeHint().width()).arg(dialog->minimumSizeHint().height());
            QVERIFY2(dialog->minimumSizeHint().width() <= 1024 && dialog->minimumSizeHint().height() <= 700,
                     qPrintable(size));
            dialog->hide();
        }
    }

    void theRailStandsWhereReadingBegins()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        ShellFixture f;
        MainWindow window(f.connection(), &f.preferences);
        window.resize(1024, 700);
        window.show();
        const auto* button = window.findChild<RailButton*>();
        QVERIFY(button->mapTo(&window, QPoint()).x() > 700);
    }
};

QTEST_MAIN(TestLocales)
#include "tst_locales.moc"
