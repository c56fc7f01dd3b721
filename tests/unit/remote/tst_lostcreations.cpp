// SPDX-License-Identifier: Apache-2.0
// Which job is the one whose creating answer did not arrive.
#include "remote/lostcreations.h"

#include <QTest>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;

class tst_LostCreations : public QObject
{
    Q_OBJECT

    static Job job(const QString& id, const QString& name)
    {
        Job out{.id = id};
        out.definition.name = name;
        return out;
    }
    static QHash<QString, Job> there(const QList<Job>& jobs)
    {
        QHash<QString, Job> out;
        for (const Job& each : jobs)
            out.insert(each.id, each);
        return out;
    }

private slots:
    void theOneThatWasNotThereBeforeIsFound()
    {
        LostCreations lost;
        const Job wanted = job({}, u"Deploy"_s);
        const Job before = job(u"1"_s, u"Deploy"_s);
        lost.note(wanted.definition, {before.id}, 0);
        QVERIFY(lost.match(wanted, there({before}), 1).isOpen); // the list may be an old one
        lost.settle();
        QVERIFY(!lost.match(wanted, there({before}), 1).isOpen); // it was not made
        QCOMPARE(lost.match(wanted, there({before}), 1).id, QString());
        const auto now = there({before, job(u"2"_s, u"Other"_s), job(u"3"_s, u"Deploy"_s)});
        QCOMPARE(lost.match(wanted, now, 1).id, u"3"_s);
        QCOMPARE(lost.match(job(u"3"_s, u"Deploy"_s), now, 1).id, u"3"_s);
        QCOMPARE(lost.match(before, now, 1).id, QString());
        QCOMPARE(lost.match(job({}, u"Other"_s), now, 1).id, QString());
        lost.forget(u"Deploy"_s);
        QCOMPARE(lost.match(wanted, now, 1).id, QString());
    }

    void aSecondLostAnswerIsMeasuredByWhatWasThereAtFirst()
    {
        LostCreations lost;
        const Job wanted = job({}, u"Deploy"_s);
        lost.note(wanted.definition, {}, 0);
        lost.settle();
        lost.note(wanted.definition, {u"3"_s}, 0);
        QCOMPARE(lost.match(wanted, there({job(u"3"_s, u"Deploy"_s)}), 1).id, u"3"_s);
        QVERIFY(lost.match(wanted, {}, 1).isOpen);
    }

    void whatSomebodyElseGaveTheNameIsAnother()
    {
        LostCreations lost;
        Job wanted = job({}, u"Deploy"_s);
        wanted.definition.promptTemplate = u"echo mine"_s;
        wanted.definition.config.insert(u"timeout"_s, 60);
        lost.note(wanted.definition, {}, 0);
        lost.settle();
        Job theirs = job(u"1"_s, u"Deploy"_s);
        theirs.definition.promptTemplate = u"echo theirs"_s;
        QCOMPARE(lost.match(wanted, there({theirs}), 1).id, QString());
        QCOMPARE(lost.match(theirs, there({theirs}), 1).id, QString());
        Job made = wanted;
        made.id = u"2"_s;
        made.definition.entityName = u"Helper"_s; // the service adds what it knows
        made.definition.config.insert(u"retries"_s, 0);
        QCOMPARE(lost.match(wanted, there({theirs, made}), 1).id, u"2"_s);
        made.definition.promptTemplate = u"echo mine, better"_s; // saved again, in part
        QCOMPARE(lost.match(wanted, there({theirs, made}), 1).id, u"2"_s);
    }

    void ofTwoThatAreAsItWasSentNoneIsTaken()
    {
        LostCreations lost;
        Job wanted = job({}, u"Deploy"_s);
        lost.note(wanted.definition, {}, 0);
        lost.settle();
        const auto two = there({job(u"1"_s, u"Deploy"_s), job(u"2"_s, u"Deploy"_s)});
        QVERIFY(lost.match(wanted, two, 1).isUnclear);
        QCOMPARE(lost.match(wanted, two, 1).id, QString());
        const auto one = there({job(u"2"_s, u"Deploy"_s)}); // the other was deleted
        QVERIFY(!lost.match(wanted, one, 1).isUnclear);
        QCOMPARE(lost.match(wanted, one, 1).id, u"2"_s);
        QCOMPARE(lost.match(wanted, two, 1).id, u"2"_s); // it stays found
    }

    void eachTryIsLookedFor()
    {
        LostCreations lost;
        Job first = job({}, u"Deploy"_s);
        lost.note(first.definition, {}, 0);
        lost.settle();
        Job second = first;
        second.definition.promptTemplate = u"edited"_s;
        lost.note(second.definition, {}, 0);
        lost.settle();
        first.id = u"1"_s; // it came late
        QCOMPARE(lost.match(second, there({first}), 1).id, u"1"_s);
        second.id = u"2"_s;
        QCOMPARE(lost.match(second, there({second}), 1).id, u"2"_s);
    }

    void whatGetsTheNameLaterIsAnother()
    {
        LostCreations lost;
        const Job wanted = job({}, u"Deploy"_s);
        lost.note(wanted.definition, {}, 0);
        lost.settle();
        const auto now = there({job(u"3"_s, u"Deploy"_s)});
        QCOMPARE(lost.match(wanted, now, 599'000).id, u"3"_s);
        QCOMPARE(lost.match(wanted, now, 601'000).id, QString());
    }
};

QTEST_GUILESS_MAIN(tst_LostCreations)
#include "tst_lostcreations.moc"
