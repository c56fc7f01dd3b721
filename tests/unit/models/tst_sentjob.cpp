// SPDX-License-Identifier: Apache-2.0
// Which of the jobs that are there is the one that was sent: what a service may change in it, and what makes it
// another.
#include "transfer/sentjob.h"

#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using Sighting = SentJob::Sighting;

class tst_SentJob : public QObject
{
    Q_OBJECT

    static Job sent()
    {
        Job out{.id = u"1"_s};
        out.definition.name = u"Deploy"_s;
        out.definition.description = u"every night"_s;
        out.definition.promptTemplate = u"make deploy"_s;
        out.definition.entityName = u"Shell"_s;
        out.definition.config.insert(u"timeout"_s, 60);
        return out;
    }
    static SentJob noted(const QSet<QString>& before = {})
    {
        SentJob out(before);
        out.note(sent().definition);
        return out;
    }

private slots:
    void whatAServiceAddsOrKnowsBetterIsNoDifference()
    {
        Job job = sent();
        job.createdAt = job.updatedAt = 5;
        job.revision = 3;
        job.enabled = false;
        job.definition.entityName = u"Bash"_s;
        job.definition.workerQueueName = u"default"_s;
        job.definition.config.insert(u"retries"_s, 0);
        QVERIFY(noted().isMade(job));
        job.definition.config.insert(u"timeout"_s, 61);
        QVERIFY(!noted().isMade(job));
        QVERIFY(noted().isMade(job, {u"config"_s}));
    }

    void anotherNameIsAnotherJob()
    {
        Job job = sent();
        job.definition.name = u"Deploy (2)"_s;
        QVERIFY(!noted().isMade(job));
        QVERIFY(!noted().isMade(job, {u"name"_s}));
        QCOMPARE(noted().find({job}).sighting, Sighting::None);
    }

    void whatWasThereBeforeOrWasNeverSentIsNotIt()
    {
        QCOMPARE(noted({u"1"_s}).find({sent()}).sighting, Sighting::None);
        QCOMPARE(SentJob(QSet<QString>()).find({sent()}).sighting, Sighting::None);
    }

    void itIsToldApartFromOthersOfItsName()
    {
        Job theirs = sent();
        theirs.id = u"2"_s;
        theirs.definition.promptTemplate = u"make something else"_s;
        Job twin = sent();
        twin.id = u"3"_s;
        QCOMPARE(noted().find({theirs}).sighting, Sighting::Other);
        QCOMPARE(noted().find({theirs, sent()}).job.id, u"1"_s);
        QCOMPARE(noted().find({sent(), theirs}).sighting, Sighting::Made);
        QCOMPARE(noted().find({sent(), theirs, twin}).sighting, Sighting::Several);
    }

    void eachTryCounts()
    {
        SentJob both = noted();
        Job second = sent();
        second.definition.promptTemplate = u"make deploy, better"_s;
        both.note(second.definition);
        QCOMPARE(both.find({sent()}).sighting, Sighting::Made);
        QCOMPARE(both.find({second}).sighting, Sighting::Made);
    }
};

QTEST_GUILESS_MAIN(tst_SentJob)
#include "tst_sentjob.moc"
