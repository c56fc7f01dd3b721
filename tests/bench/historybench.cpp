// SPDX-License-Identifier: Apache-2.0
// Pages of history at random places: by keyset, as the backend reads them, beside OFFSET over the same file; then what
// a start reads. historybench [EXECUTIONS]
#include "datafolder.h"
#include "local/engine/ledger.h"
#include "local/store/databasefile.h"
#include "local/store/executionrows.h"
#include "local/store/historyreader.h"
#include "samples.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

static double milliseconds(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

static void measurePages(HistoryReader& reader, const char* what, const ExecutionQuery& filter, int executions)
{
    QRandomGenerator random(3);
    Samples samples;
    for (int i = 0; i < 300; ++i) {
        ExecutionQuery query = filter;
        query.beforeKey = 1 + random.bounded(executions);
        QElapsedTimer timer;
        timer.start();
        if (!reader.executions(query))
            return;
        samples.add(milliseconds(timer));
    }
    samples.print(what);
}

static void measureOffset(Database& database, int executions)
{
    QRandomGenerator random(3);
    Samples samples;
    for (int i = 0; i < 300; ++i) {
        QElapsedTimer timer;
        timer.start();
        qsizetype rows = 0;
        database.each(
            u"SELECT "_s + executionColumns() +
                u" FROM executions e LEFT JOIN jobs j ON j.key = e.job ORDER BY e.key DESC LIMIT 100 OFFSET ?"_s,
            {random.bounded(executions)}, [&rows](const QSqlQuery& row) {
                (void)executionFrom(row);
                ++rows;
            });
        samples.add(milliseconds(timer));
    }
    samples.print("page of 100, OFFSET");
}

static void measureStart(const QString& dataDir)
{
    Samples check;
    Samples open;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        Ledger ledger;
        if (!ledger.open(dataDir))
            return;
        open.add(milliseconds(timer));
        const auto database = Database::open(databasePath(dataDir), Database::Mode::ReadOnly);
        timer.restart();
        if (!database || !checkDatabase(**database))
            return;
        check.add(milliseconds(timer));
    }
    open.print("start: open, read jobs, agents, unfinished");
    check.print("SQLite's check of the whole file");
}

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const int executions = QCoreApplication::arguments().value(1, u"100000"_s).toInt();
    const QTemporaryDir folder;
    if (!makeDataFolder(folder.path(), 1000, executions))
        return 1;
    std::printf("1000 jobs, %d executions, %lld MiB\n", executions,
                static_cast<long long>(QFileInfo(databasePath(folder.path())).size() >> 20));
    HistoryReader reader(folder.path());
    measurePages(reader, "page of 100, keyset", {}, executions);
    measurePages(reader, "page of 100, keyset, failed or timed out",
                 {.statuses = {ExecutionStatus::Failed, ExecutionStatus::TimedOut}}, executions);
    measurePages(reader, "page of 100, keyset, by hand", {.triggerType = TriggerType::Manual}, executions);
    const auto database = Database::open(databasePath(folder.path()), Database::Mode::ReadOnly);
    measureOffset(**database, executions);
    measureStart(folder.path());
    return 0;
}
