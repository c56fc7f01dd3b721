// SPDX-License-Identifier: Apache-2.0
// What two edits of one job differ in, and that keeping mine never loses theirs.
#include "editor/jobconflict.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

JobDefinition base()
{
    JobDefinition job;
    job.name = u"Nightly backup"_s;
    job.cronSchedule = u"0 2 * * *"_s;
    job.cronTimezone = u"Europe/Berlin"_s;
    job.entityType = EntityType::Agent;
    job.entityId = u"shell"_s;
    job.entityName = u"Shell"_s;
    job.promptTemplate = u"backup.sh"_s;
    job.config = {{u"timeout"_s, 60}, {u"their_key"_s, QJsonObject{{u"a"_s, 1}}}};
    return job;
}

} // namespace

class JobConflictTest : public QObject
{
    Q_OBJECT

private slots:
    void namesOnlyWhatDiffers();
    void saysWhoChangedWhat();
    void showsNamesInsteadOfIds();
    void keepingMineTakesTheirOtherChanges();
    void scheduleAndZoneStayTogether();
    void whatIRemovedStaysRemoved();
    void keysOfTheConfigAreMergedOneByOne();
};

void JobConflictTest::namesOnlyWhatDiffers()
{
    QVERIFY(conflictParts(base(), base(), base()).isEmpty());
    JobDefinition theirs = base();
    theirs.name = u"Backup"_s;
    const QList<ConflictPart> parts = conflictParts(base(), base(), theirs);
    QCOMPARE(parts.size(), 1);
    QCOMPARE(parts.first().label, u"Name"_s);
    QCOMPARE(parts.first().mine, u"Nightly backup"_s);
    QCOMPARE(parts.first().theirs, u"Backup"_s);
}

void JobConflictTest::saysWhoChangedWhat()
{
    JobDefinition mine = base();
    mine.promptTemplate = u"mine"_s;
    JobDefinition theirs = base();
    theirs.promptTemplate = u"theirs"_s;
    theirs.description = u"new"_s;
    const QList<ConflictPart> parts = conflictParts(base(), mine, theirs);
    QCOMPARE(parts.size(), 2);
    QVERIFY(!parts.at(0).changedByMe && parts.at(0).changedByThem);
    QVERIFY(parts.at(1).changedByMe && parts.at(1).changedByThem);
    QCOMPARE(parts.at(1).base, u"backup.sh"_s);
}

void JobConflictTest::showsNamesInsteadOfIds()
{
    JobDefinition theirs = base();
    theirs.entityId = u"7f3a"_s;
    theirs.entityName = u"Claude Code"_s;
    const ConflictPart part = conflictParts(base(), base(), theirs).first();
    QVERIFY2(part.theirs.contains(u"Claude Code"_s), qPrintable(part.theirs));
    QVERIFY2(!part.theirs.contains(u"7f3a"_s), qPrintable(part.theirs));
}

void JobConflictTest::keepingMineTakesTheirOtherChanges()
{
    JobDefinition mine = base();
    mine.promptTemplate = u"mine"_s;
    JobDefinition theirs = base();
    theirs.promptTemplate = u"theirs"_s;
    theirs.name = u"Backup"_s;
    JobDefinition expected = theirs;
    expected.promptTemplate = u"mine"_s;
    QCOMPARE(mergedKeepingMine(base(), mine, theirs), expected);
    QCOMPARE(mergedKeepingMine(base(), base(), theirs), theirs);
}

void JobConflictTest::scheduleAndZoneStayTogether()
{
    JobDefinition mine = base();
    mine.cronSchedule = u"0 3 * * *"_s;
    JobDefinition theirs = base();
    theirs.cronTimezone = u"Asia/Tokyo"_s;
    const JobDefinition merged = mergedKeepingMine(base(), mine, theirs);
    QCOMPARE(merged.cronSchedule, u"0 3 * * *"_s);
    QCOMPARE(merged.cronTimezone, u"Europe/Berlin"_s); // 03:00 in Tokyo is what nobody meant
}

void JobConflictTest::whatIRemovedStaysRemoved()
{
    JobDefinition mine = base();
    mine.config.remove(u"timeout"_s);
    JobDefinition theirs = base();
    theirs.systemPrompt = u"Be brief."_s;
    const JobDefinition merged = mergedKeepingMine(base(), mine, theirs);
    QVERIFY(!merged.config.contains(u"timeout"_s));
    QCOMPARE(merged.systemPrompt, u"Be brief."_s);
}

void JobConflictTest::keysOfTheConfigAreMergedOneByOne()
{
    JobDefinition mine = base();
    mine.config.insert(u"timeout"_s, 120);
    JobDefinition theirs = base();
    theirs.config.insert(u"their_key"_s, 2);
    theirs.executionEnvironment.secrets = {u"TOKEN"_s};
    const JobDefinition merged = mergedKeepingMine(base(), mine, theirs);
    QCOMPARE(merged.config.value(u"timeout"_s).toInt(), 120);
    QCOMPARE(merged.config.value(u"their_key"_s).toInt(), 2);
    QCOMPARE(merged.executionEnvironment.secrets, QStringList{u"TOKEN"_s});
}

QTEST_APPLESS_MAIN(JobConflictTest)
#include "tst_jobconflict.moc"
