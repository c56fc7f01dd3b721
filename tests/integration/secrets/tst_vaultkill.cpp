// SPDX-License-Identifier: Apache-2.0
// A vault file whose process is killed while it replaces it: whole, and never older than what was said to be kept.
#include "secrets/vaultfolderfile.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::secrets;
using namespace Qt::StringLiterals;

class tst_VaultKill : public QObject
{
    Q_OBJECT

private slots:
    void whatWasSaidToBeKeptIsKept()
    {
        const QTemporaryDir folder;
        VaultFolderFile file(folder.path(), KeySource::KeyFile);
        QCOMPARE(file.create({}).outcome, StoreOutcome::Done);
        QRandomGenerator random(20261126);
        int rounds = 0;
        for (int kill = 0; kill < 25; ++kill) {
            QProcess load;
            load.start(QStringLiteral(VAULTLOAD), {folder.path()});
            QByteArray output;
            for (const int enough = random.bounded(1, 6); output.count('\n') < enough;) {
                QVERIFY(load.waitForReadyRead(20'000));
                output += load.readAllStandardOutput();
            }
            load.kill();
            QVERIFY(load.waitForFinished());
            const QList<QByteArray> lines = (output + load.readAllStandardOutput()).split('\n');
            const int said = lines.value(lines.size() - 2).toInt(); // the last whole line
            const StoreReply kept = file.get(u"ROUND"_s);
            QCOMPARE(kept.outcome, StoreOutcome::Done);
            const int found = kept.value.bytes().toInt();
            QVERIFY2(found == said || found == said + 1, qPrintable(u"said %1, found %2"_s.arg(said).arg(found)));
            rounds += said;
        }
        QVERIFY(rounds > 25);
        qInfo("%d replacements, 25 kills", rounds);
    }
};

QTEST_GUILESS_MAIN(tst_VaultKill)
#include "tst_vaultkill.moc"
