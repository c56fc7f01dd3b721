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
        lost.note(wanted, there({before}));
        QVERIFY(lost.match(wanted, there({before})).isOpen); // the list may be an old one
        lost.settle();
        QVERIFY(!lost.match(wanted, there({before})).isOpen); // it was not made
        QCOMPARE(lost.match(wanted, there({before})).id, QString());
        const auto now = there({before, job(u"2"_s, u"Other"_s), job(u"3"_s, u"Deploy"_s)});
        QCOMPARE(lost.match(wanted, now).id, u"3"_s);
        QCOMPARE(lost.match(job(u"3"_s, u"Deploy"_s), now).id, u"3"_s);
        QCOMPARE(lost.match(before, now).id, QString());
        QCOMPARE(lost.match(job({}, u"Other"_s), now).id, QString());
        lost.forget(u"Deploy"_s);
        QCOMPARE(lost.match(wanted, now).id, QString());
    }

    void aSecondLostAnswerIsMeasuredByWhatWasThereAtFirst()
    {
        LostCreations lost;
        const Job wanted = job({}, u"Deploy"_s);
        lost.note(wanted, {});
        lost.settle();
        lost.note(wanted, there({job(u"3"_s, u"Deploy"_s)}));
        QCOMPARE(lost.match(wanted, there({job(u"3"_s, u"Deploy"_s)})).id, u"3"_s);
        QVERIFY(lost.match(wanted, {}).isOpen);
    }
};

QTEST_GUILESS_MAIN(tst_LostCreations)
#include "tst_lostcreations.moc"
