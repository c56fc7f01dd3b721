// SPDX-License-Identifier: Apache-2.0
// How long a keystroke in the filter takes with 100,000 jobs: ours and QSortFilterProxyModel in one run, each until a
// table has painted the answer.
#include "tables/jobfiltermodel.h"
#include "tables/jobtablemodel.h"

#include <QApplication>
#include <QHeaderView>
#include <QRandomGenerator>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTextStream>

#include <algorithm>
#include <ctime>

using namespace jobdeck;
using namespace Qt::StringLiterals;

namespace {

/// The straightforward way: the same columns, asked row by row.
class PlainFilter final : public QSortFilterProxyModel
{
public:
    explicit PlainFilter(JobTableModel* jobs) : m_jobs(jobs) { setSourceModel(jobs); }
    void look(const QString& text)
    {
        m_text = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        const JobDefinition& job = m_jobs->jobAt(row).definition;
        return job.name.contains(m_text, Qt::CaseInsensitive) ||
               job.description.contains(m_text, Qt::CaseInsensitive) ||
               job.promptTemplate.contains(m_text, Qt::CaseInsensitive);
    }

private:
    JobTableModel* m_jobs;
    QString m_text;
};

QList<Job> makeJobs(int count)
{
    static const QStringList words =
        u"nightly backup report review deploy check logs database summary customers invoices release notes build test "
        u"metrics cluster storage mail digest tickets security scan update translate index cleanup archive"_s.split(
            u' ');
    QRandomGenerator random(1);
    const auto text = [&random](int length) {
        QStringList some;
        for (int i = 0; i < length; ++i)
            some.append(words.at(random.bounded(int(words.size()))));
        return some.join(u' ');
    };
    QList<Job> jobs;
    for (int i = 0; i < count; ++i) {
        Job job{.id = u"job_%1"_s.arg(i), .revision = 1};
        job.definition.name = text(3) + u' ' + QString::number(i);
        job.definition.description = text(6);
        job.definition.promptTemplate = text(20);
        job.definition.cronSchedule = u"%1 * * * *"_s.arg(i % 60);
        jobs.append(job);
    }
    return jobs;
}

/// Processor time, so that a busy machine measures the same.
template<class Step>
double milliseconds(Step step)
{
    const std::clock_t start = std::clock();
    step();
    return static_cast<double>(std::clock() - start) * 1000.0 / CLOCKS_PER_SEC;
}

/// Each keystroke once forwards and once back, on its own view.
template<class Look>
QList<double> typing(QTableView& view, Look look)
{
    QList<double> times;
    for (const QString& word : {u"backup"_s, u"99999"_s, u"nothing"_s, u"e"_s}) {
        QStringList keystrokes;
        for (int i = 1; i <= word.size(); ++i)
            keystrokes.append(word.left(i));
        for (qsizetype i = word.size() - 1; i >= 0; --i)
            keystrokes.append(word.left(i));
        for (const QString& keystroke : std::as_const(keystrokes)) {
            times.append(milliseconds([&] {
                look(keystroke);
                view.viewport()->repaint();
            }));
        }
    }
    std::ranges::sort(times);
    return times;
}

void report(QTextStream& out, const char* what, const QList<double>& times)
{
    out << what << ": median " << times.at(times.size() / 2) << " ms, longest " << times.last() << " ms, "
        << times.size() << " keystrokes\n";
}

void prepare(QTableView& view, QAbstractItemModel* model)
{
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(32);
    view.setModel(model);
    view.resize(1100, 800);
    view.show();
    QApplication::processEvents();
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QTextStream out(stdout);
    out.setRealNumberPrecision(1);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    JobTableModel jobs([](const JobDefinition& job) { return job.cronSchedule; });
    jobs.assign(makeJobs(count));

    JobFilterModel* ours = nullptr;
    out << count << " jobs; preparing the text: " << milliseconds([&] { ours = new JobFilterModel(&jobs, &jobs); })
        << " ms\n";
    for (const JobColumn column : {JobColumn::Name, JobColumn::Trigger, JobColumn::NextRun})
        out << "sorting by column " << int(column) << ": " << milliseconds([&] { ours->sort(int(column)); }) << " ms\n";
    ours->sort(int(JobColumn::Name));
    {
        QTableView view;
        prepare(view, ours);
        const QList<double> times = typing(view, [&](const QString& text) { ours->setFilter(text); });
        report(out, "JobFilterModel", times);
        view.selectAll();
        out << "with all rows selected: " << milliseconds([&] { ours->setFilter(u"backup"_s); }) << " ms\n";
    }
    PlainFilter plain(&jobs);
    QTableView view;
    prepare(view, &plain);
    report(out, "QSortFilterProxyModel", typing(view, [&](const QString& text) { plain.look(text); }));
    return 0;
}
