// SPDX-License-Identifier: Apache-2.0
// Pictures of the dialog that copies jobs: before, and with results.
#include "copy/copydialog.h"
#include "copystage.h"
#include "rows/rowtable.h"
#include "screenshots.h"
#include "tables/copytablemodel.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class CopyScenes : public QObject
{
    Q_OBJECT

    Screenshots m_screenshots;

    static QStringList addJobs(CopyStage& stage)
    {
        Job backup = stage.here.addJob(u"Nightly backup"_s, u"tar c /"_s);
        backup.definition.cronSchedule = u"0 9 13 * fri"_s;
        backup = stage.here.backend.addJob(backup);
        Job extended = stage.here.addJob(u"Month's end report"_s, u"report --for {{date}}"_s);
        extended.definition.cronSchedule = u"0 9 L * *"_s;
        extended.definition.config.insert(u"cron_extended"_s, true);
        extended = stage.here.backend.addJob(extended);
        return {backup.id, stage.addWebhook(u"Deploy"_s).id, extended.id};
    }

private slots:
    void before()
    {
        CopyStage stage;
        stage.there.backend.removeAgent(stage.there.shell.id);
        QTest::qWait(10);
        const QStringList ids = addJobs(stage);
        stage.there.addJob(u"Deploy"_s, u"old"_s);
        CopyDialog dialog(stage.from(), {stage.to(u"Kubiya"_s)}, ids);
        QTRY_COMPARE(dialog.findChild<RowTable*>()->model()->rowCount(), 3);
        QVERIFY(m_screenshots.take(u"copy-before"_s, dialog));
    }

    void after()
    {
        CopyStage stage;
        const QStringList ids = addJobs(stage);
        CopyDialog dialog(stage.from(), {stage.to(u"Kubiya"_s)}, ids);
        dialog.show();
        const auto* rows = dialog.findChild<RowTable*>()->model();
        QTRY_COMPARE(rows->rowCount(), 3);
        stage.there.backend.failNext(
            {.code = ErrorCode::Unavailable,
             .message = u"control-plane.kubiya.ai did not answer in time. It is not known whether the job was created: "
                        "look in the list before you try again."_s});
        QTest::keyClick(&dialog, Qt::Key_Return);
        QTRY_COMPARE(rows->index(1, CopyTableModel::Outcome).data().toString(), u"copied"_s);
        QVERIFY(m_screenshots.take(u"copy-after"_s, dialog));
    }
};

QTEST_MAIN(CopyScenes)
#include "tst_copyscenes.moc"
