// SPDX-License-Identifier: Apache-2.0
#include "local/store/historyreader.h"

#include "local/engine/runfolder.h"
#include "local/run/outputfile.h"
#include "local/store/columns.h"
#include "local/store/databasefile.h"
#include "local/store/executionrows.h"
#include "local/store/historyquery.h"

#include <QFileInfo>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

Result<Done> HistoryReader::open()
{
    if (m_database)
        return Done{};
    Result<std::unique_ptr<Database>> opened = Database::open(databasePath(m_dataDir), Database::Mode::ReadOnly);
    if (!opened)
        return opened.error();
    m_database = std::move(*opened);
    return Done{};
}

HistoryReader::HistoryReader(QString dataDir) : m_dataDir(std::move(dataDir)), m_checkTimer(this)
{
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(1500);
    m_checkTimer.callOnTimeout(this, &HistoryReader::checkFile);
}

void HistoryReader::checkFileLater()
{
    m_checkTimer.start();
}

void HistoryReader::checkFile()
{
    if (QFileInfo(databasePath(m_dataDir)).size() <= kCheckedAtOnce || !open())
        return;
    m_database->each(u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s, {},
                     [this](const QSqlQuery& row) { m_unchecked.append(row.value(0).toString()); });
    if (const Result<Done> read = m_database->takeError(); !read)
        emit damageFound(read.error());
    else
        checkNextTable();
}

void HistoryReader::checkNextTable()
{
    if (m_unchecked.isEmpty())
        return;
    if (const Result<Done> sound = checkTable(*m_database, m_unchecked.takeFirst()); !sound)
        emit damageFound(sound.error());
    else
        QMetaObject::invokeMethod(this, &HistoryReader::checkNextTable, Qt::QueuedConnection);
}

Result<ExecutionPage> HistoryReader::executions(const ExecutionQuery& query)
{
    if (const Result<Done> opened = open(); !opened)
        return opened.error();
    ExecutionPage page;
    const HistoryQuery history = historyQuery(query);
    const Result<Done> read = m_database->transaction([&] { // rows and change number of one moment
        // What is not filed yet comes as news: a page is of the moment before it.
        page.change = m_database
                          ->value(u"SELECT coalesce((SELECT min(change) - 1 FROM intake), "
                                  "(SELECT value FROM state WHERE name = 'change'))"_s)
                          .toLongLong();
        m_database->each(history.sql, history.values,
                         [&page](const QSqlQuery& row) { page.executions.append(executionFrom(row)); });
        if (query.withTotal) {
            const HistoryQuery count = historyCount(query);
            page.total = m_database->value(count.sql, count.values).toLongLong();
        }
    });
    if (!read)
        return read.error();
    const qsizetype limit = std::clamp(query.limit, 1, 1000);
    page.hasMore = page.executions.size() > limit;
    if (page.hasMore)
        page.executions.resize(limit);
    return page;
}

static Error noSuchExecution()
{
    return {.code = ErrorCode::NotFound, .message = HistoryReader::tr("There is no such execution any more.")};
}

Result<ExecutionDetail> HistoryReader::execution(const QString& id)
{
    if (const Result<Done> opened = open(); !opened)
        return opened.error();
    std::optional<ExecutionDetail> detail = readExecution(*m_database, id);
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    if (!detail)
        return noSuchExecution();
    if (!isFinal(detail->execution.status))
        detail->logSize = outputSize(outputPath(m_dataDir, id));
    return *std::move(detail);
}

Result<OutputChunk> HistoryReader::output(const QString& id, qint64 offset, qint64 maxBytes)
{
    if (const Result<Done> opened = open(); !opened)
        return opened.error();
    // The status first: once it is final, nothing comes after what the file holds now.
    const QVariant status = m_database->value(u"SELECT status FROM executions WHERE id = ?"_s, {id});
    if (const Result<Done> read = m_database->takeError(); !read)
        return read.error();
    if (status.isNull())
        return noSuchExecution();
    Result<OutputChunk> chunk = readOutput(outputPath(m_dataDir, id), offset, maxBytes);
    if (chunk)
        chunk->finished = isFinal(columns::word(status, ExecutionStatus::Failed));
    return chunk;
}

} // namespace jobdeck::local
