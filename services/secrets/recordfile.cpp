// SPDX-License-Identifier: Apache-2.0
#include "secrets/recordfile.h"

#include "local/run/privatefile.h"
#include "post.h"

#include <QDir>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

static constexpr int kLazyMs = 5000;

RecordFile::RecordFile(const QString& dataDir, QObject* parent)
    : QObject(parent)
    , m_path(QDir(dataDir).filePath(u"vault.json"_s))
{
    m_thread.setMaxThreadCount(1);
    m_lazy.setSingleShot(true);
    m_lazy.setInterval(kLazyMs);
    m_lazy.callOnTimeout(this, [this] {
        if (m_unwritten)
            (void)change([](VaultRecord&) {});
    });
}

RecordFile::~RecordFile()
{
    if (m_unwritten && !m_problem)
        m_thread.start([path = m_path, object = recordObject(m_record)] {
            (void)local::writePrivateJson(path, object); // only when a secret was last used
        });
    m_thread.waitForDone();
}

void RecordFile::load()
{
    auto promise = std::make_shared<QPromise<Result<VaultRecord>>>();
    promise->start();
    m_thread.start([promise, path = m_path] {
        const Result<QJsonObject> object = local::readPrivateJson(path);
        promise->addResult(object ? recordFromObject(*object) : Result<VaultRecord>(object.error()));
        promise->finish();
    });
    answer(promise->future(), this, [this](const Result<VaultRecord>& record) { takeLoaded(record); });
}

void RecordFile::takeLoaded(const Result<VaultRecord>& record)
{
    if (record)
        m_record = *record;
    else
        m_problem = record.error();
    emit loaded();
    emit changed();
}

QFuture<Result<Done>> RecordFile::change(const Edit& edit)
{
    if (m_problem)
        return ready(Result<Done>(*m_problem));
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    m_changes.enqueue({edit, promise});
    if (m_changes.size() == 1)
        writeNext();
    return promise->future();
}

void RecordFile::changeLazily(const Edit& edit)
{
    const VaultRecord before = m_record;
    edit(m_record);
    if (m_record == before)
        return;
    m_unwritten = true;
    m_lazy.start();
    emit changed();
}

void RecordFile::writeNext()
{
    VaultRecord next = m_record;
    m_changes.head().edit(next);
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    m_thread.start([promise, path = m_path, object = recordObject(next)] {
        promise->addResult(local::writePrivateJson(path, object));
        promise->finish();
    });
    answer(promise->future(), this, [this, next](const Result<Done>& result) { finish(next, result); });
}

void RecordFile::finish(const VaultRecord& written, const Result<Done>& result)
{
    const Change change = m_changes.dequeue();
    if (result) {
        const VaultRecord meanwhile = m_record;
        m_record = written;
        for (const SecretInfo& info : meanwhile.secrets) { // lazily noted while it was being written
            const auto found = m_record.secrets.find(info.name);
            const bool sameValue = found != m_record.secrets.end() && found->createdAt == info.createdAt;
            if (sameValue && found->lastUsedAt < info.lastUsedAt)
                found->lastUsedAt = info.lastUsedAt;
        }
        m_unwritten = m_record != written;
        emit changed();
    }
    change.promise->addResult(result);
    change.promise->finish();
    if (!m_changes.isEmpty())
        writeNext();
}

} // namespace jobdeck::secrets
