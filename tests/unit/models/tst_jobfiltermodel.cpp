// SPDX-License-Identifier: Apache-2.0
#include "tables/jobfiltermodel.h"
#include "tables/jobtablemodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static Job makeJob(const QString& id, const QString& name, const QString& prompt = {}, const QString& description = {})
{
    Job job{.id = id, .revision = 1};
    job.definition.name = name;
    job.definition.promptTemplate = prompt;
    job.definition.description = description;
    return job;
}

class tst_JobFilterModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_jobs = std::make_unique<JobTableModel>([](const JobDefinition& job) { return job.cronSchedule; },
                                                 QTimeZone::utc(), QLocale::c());
        m_model = std::make_unique<JobFilterModel>(m_jobs.get());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_jobs.reset();
    }

    void everyWordIsLookedForInNameDescriptionAndPrompt()
    {
        m_jobs->assign({makeJob(u"1"_s, u"Nightly Backup"_s, u"tar the home folder"_s),
                        makeJob(u"2"_s, u"Review"_s, u"look at it"_s, u"nightly ÄRGER"_s),
                        makeJob(u"3"_s, u"Report"_s)});
        QCOMPARE(shown(u""_s), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
        QCOMPARE(shown(u"NIGHTLY"_s), (QStringList{u"1"_s, u"2"_s}));
        QCOMPARE(shown(u"folder night"_s), (QStringList{u"1"_s}));
        QCOMPARE(shown(u"ärger"_s), (QStringList{u"2"_s}));
        QCOMPARE(shown(u"nothing like it"_s), QStringList());
        QCOMPARE(shown(u"  re "_s), (QStringList{u"2"_s, u"3"_s}));
    }

    void aMatchNeverReachesAcrossJobs()
    {
        m_jobs->assign({makeJob(u"1"_s, u"x"_s, u"left"_s), makeJob(u"2"_s, u"right"_s)});
        QCOMPARE(shown(u"leftright"_s), QStringList());
    }

    void columnsSortAsPeopleReadThem()
    {
        Job two = makeJob(u"two"_s, u"job 2"_s);
        two.nextExecutionAt = 200;
        two.figures.lastStatus = ExecutionStatus::Completed;
        Job ten = makeJob(u"ten"_s, u"Job 10"_s);
        ten.nextExecutionAt = 100;
        ten.figures.lastStatus = ExecutionStatus::Failed;
        Job off = makeJob(u"off"_s, u"Another"_s);
        off.enabled = false;
        m_jobs->assign({ten, off, two});
        QCOMPARE(sorted(JobColumn::Name), (QStringList{u"off"_s, u"two"_s, u"ten"_s}));
        QCOMPARE(sorted(JobColumn::NextRun), (QStringList{u"ten"_s, u"two"_s, u"off"_s}));
        QCOMPARE(sorted(JobColumn::LastResult), (QStringList{u"ten"_s, u"two"_s, u"off"_s}));
        QCOMPARE(sorted(JobColumn::State), (QStringList{u"ten"_s, u"two"_s, u"off"_s}));
        QCOMPARE(sorted(JobColumn::Name, Qt::DescendingOrder), (QStringList{u"ten"_s, u"two"_s, u"off"_s}));
        m_model->sort(-1);
        QCOMPARE(ids(), (QStringList{u"ten"_s, u"off"_s, u"two"_s}));
    }

    void equalRowsKeepTheirOrderBothWays()
    {
        m_jobs->assign({makeJob(u"1"_s, u"same"_s), makeJob(u"2"_s, u"same"_s), makeJob(u"3"_s, u"same"_s)});
        QCOMPARE(sorted(JobColumn::Name), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
        QCOMPARE(sorted(JobColumn::Name, Qt::DescendingOrder), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    }

    void theSelectionStaysOnItsJobsThroughFilterSortAndNews()
    {
        m_jobs->assign({makeJob(u"1"_s, u"beta"_s), makeJob(u"2"_s, u"alpha"_s), makeJob(u"3"_s, u"gamma"_s)});
        QItemSelectionModel selection(m_model.get());
        selection.select(m_model->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        selection.select(m_model->index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const auto selected = [&] {
            QStringList ids;
            const QModelIndexList rows = selection.selectedRows();
            for (const QModelIndex& row : rows)
                ids.append(row.data(JobIdRole).toString());
            ids.sort();
            return ids;
        };
        m_model->sort(int(JobColumn::Name));
        QCOMPARE(selected(), (QStringList{u"1"_s, u"3"_s}));
        m_jobs->apply({makeJob(u"1"_s, u"zeta"_s), makeJob(u"0"_s, u"aaa"_s)});
        QCOMPARE(ids(), (QStringList{u"0"_s, u"2"_s, u"3"_s, u"1"_s}));
        QCOMPARE(selected(), (QStringList{u"1"_s, u"3"_s}));
        m_model->setFilter(u"zeta"_s);
        QCOMPARE(selected(), (QStringList{u"1"_s}));
        m_model->setFilter({});
        QCOMPARE(selected(), (QStringList{u"1"_s}));
        m_jobs->apply({}, {u"2"_s});
        QCOMPARE(selected(), (QStringList{u"1"_s}));
    }

    void aNewResultMovesOneRowAndResetsNothing()
    {
        m_jobs->assign({makeJob(u"1"_s, u"a"_s), makeJob(u"2"_s, u"b"_s), makeJob(u"3"_s, u"c"_s)});
        m_model->sort(int(JobColumn::LastResult));
        QSignalSpy moves(m_model.get(), &QAbstractItemModel::rowsMoved);
        QSignalSpy layouts(m_model.get(), &QAbstractItemModel::layoutChanged);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        Job failed = makeJob(u"3"_s, u"c"_s);
        failed.figures.lastStatus = ExecutionStatus::Failed;
        m_jobs->apply({failed});
        QCOMPARE(ids(), (QStringList{u"3"_s, u"1"_s, u"2"_s}));
        QCOMPARE(moves.size(), 1);
        QCOMPARE(layouts.size() + resets.size(), 0);
    }

    void pausingAllChangesWordsAndNothingElse()
    {
        QList<Job> jobs;
        for (int i = 0; i < 100; ++i) // as many as would be sorted anew
            jobs.append(makeJob(QString::number(i), u"job"_s));
        m_jobs->assign(jobs);
        const QSignalSpy layouts(m_model.get(), &QAbstractItemModel::layoutChanged);
        const QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_jobs->setAllPaused(true);
        QCOMPARE(layouts.size(), 0);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().at(0).toModelIndex(), m_model->index(0, int(JobColumn::NextRun)));
        QCOMPARE(changes.first().at(1).toModelIndex(), m_model->index(99, int(JobColumn::NextRun)));
    }

    void anEditCanBringAJobIntoViewAndOutOfIt()
    {
        m_jobs->assign({makeJob(u"1"_s, u"a"_s), makeJob(u"2"_s, u"backup"_s)});
        m_model->setFilter(u"backup"_s);
        m_jobs->apply({makeJob(u"1"_s, u"backup too"_s)});
        QCOMPARE(ids(), (QStringList{u"1"_s, u"2"_s}));
        m_jobs->apply({makeJob(u"2"_s, u"other"_s)});
        QCOMPARE(ids(), (QStringList{u"1"_s}));
    }

    void whateverHappensItShowsWhatAPlainSearchWould()
    {
        QRandomGenerator random(7);
        m_jobs->assign({});
        m_model->sort(int(JobColumn::Name));
        const QStringList words{u"alpha"_s, u"beta"_s, u"gamma"_s, u"delta"_s, u"al"_s, u"a"_s, u""_s};
        const auto word = [&] { return words.at(random.bounded(int(words.size()))); };
        int made = 0;
        for (int step = 0; step < 400; ++step) {
            const int dice = random.bounded(10);
            if (dice < 4) {
                QList<Job> some;
                for (int i = random.bounded(1, step % 50 == 0 ? 200 : 4); i > 0; --i)
                    some.append(makeJob(u"j%1"_s.arg(made++), word() + word(), word()));
                m_jobs->apply(some);
            } else if (dice < 7 && m_jobs->rowCount() > 0) {
                Job job = m_jobs->jobAt(random.bounded(m_jobs->rowCount()));
                job.definition.name = word() + u' ' + word();
                m_jobs->apply({job});
            } else if (dice == 7 && m_jobs->rowCount() > 0) {
                m_jobs->apply({}, {m_jobs->jobAt(random.bounded(m_jobs->rowCount())).id});
            } else if (dice == 8) {
                m_model->setFilter(word());
            } else {
                m_model->sort(random.bounded(2) ? int(JobColumn::Name) : -1,
                              random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            }
            if (step % 10 == 0)
                compareWithPlainSearch();
        }
        QVERIFY(made > 200);
    }

private:
    void compareWithPlainSearch() const
    {
        QStringList expected;
        for (int row = 0; row < m_jobs->rowCount(); ++row) {
            const JobDefinition& job = m_jobs->jobAt(row).definition;
            const QString text = job.name + u'\n' + job.description + u'\n' + job.promptTemplate;
            if (text.contains(m_model->filter(), Qt::CaseInsensitive))
                expected.append(m_jobs->jobAt(row).id);
        }
        QStringList shownIds = ids();
        expected.sort();
        shownIds.sort();
        QCOMPARE(shownIds, expected);
        for (int row = 0; row < m_model->rowCount(); ++row)
            QCOMPARE(m_model->rowOf(m_model->index(row, 0).data(JobIdRole).toString()), row);
    }
    QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < m_model->rowCount(); ++row)
            ids.append(m_model->index(row, 0).data(JobIdRole).toString());
        return ids;
    }
    QStringList shown(const QString& filter)
    {
        m_model->setFilter(filter);
        return ids();
    }
    QStringList sorted(JobColumn column, Qt::SortOrder order = Qt::AscendingOrder)
    {
        m_model->sort(int(column), order);
        return ids();
    }

    std::unique_ptr<JobTableModel> m_jobs;
    std::unique_ptr<JobFilterModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(tst_JobFilterModel)
#include "tst_jobfiltermodel.moc"
