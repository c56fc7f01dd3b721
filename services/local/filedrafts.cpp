// SPDX-License-Identifier: Apache-2.0
#include "local/filedrafts.h"

#include "post.h"
#include "wire/jobwire.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcDrafts, "jobdeck.drafts")

namespace {

/// No draft is this long; what else lies in the folder is not read.
constexpr qint64 kLongest = 16LL * 1024 * 1024;

QByteArray toBytes(const Draft& draft)
{
    const QJsonObject base = {{u"id"_s, draft.base.id},
                              {u"revision"_s, draft.base.revision},
                              {u"enabled"_s, draft.base.enabled},
                              {u"definition"_s, wire::toJson(draft.base.definition)}};
    return QJsonDocument(QJsonObject{{u"version"_s, 1},
                                     {u"key"_s, draft.key},
                                     {u"at"_s, draft.at},
                                     {u"base"_s, base},
                                     {u"definition"_s, wire::toJson(draft.definition)}})
        .toJson();
}

/// Zone and texts that were emptied are left out on the wire, and are empty here.
JobDefinition definitionFrom(const QJsonObject& object)
{
    JobDefinition out = wire::tolerantJobDefinition(object);
    if (!object.contains("cron_timezone"_L1))
        out.cronTimezone.clear();
    return out;
}

std::optional<Draft> fromBytes(const QByteArray& bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const QJsonObject base = object.value("base"_L1).toObject();
    Draft draft{.key = object.value("key"_L1).toString(), .at = object.value("at"_L1).toInteger()};
    if (draft.key.isEmpty() || object.value("version"_L1).toInt() != 1)
        return std::nullopt;
    draft.base.id = base.value("id"_L1).toString();
    draft.base.revision = base.value("revision"_L1).toInteger();
    draft.base.enabled = base.value("enabled"_L1).toBool(true);
    draft.base.definition = definitionFrom(base.value("definition"_L1).toObject());
    draft.definition = definitionFrom(object.value("definition"_L1).toObject());
    return draft;
}

QList<Draft> readAll(const QString& folder)
{
    QList<Draft> out;
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files);
    for (const QFileInfo& info : files) {
        QFile file(info.filePath());
        if (info.size() > kLongest || !file.open(QIODevice::ReadOnly))
            continue;
        if (const std::optional<Draft> draft = fromBytes(file.readAll()))
            out += *draft;
        else
            qCWarning(lcDrafts).noquote() << "not a draft:" << info.fileName();
    }
    return out;
}

/// Whole or not at all; empty: it worked.
QString write(const QString& folder, const QString& fileName, const QByteArray& bytes)
{
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return file.errorString();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.commit() ? QString() : file.errorString();
}

} // namespace

FileDrafts::FileDrafts(const QString& folder, const Clock& clock, QObject* parent)
    : Drafts(parent)
    , m_folder(folder)
    , m_clock(clock)
{
    m_files.setMaxThreadCount(1);
    const Promised<QList<Draft>> promised;
    m_files.start([promised, folder] { promised.finish(readAll(folder)); });
    answer(promised.future(), this, [this](const Result<QList<Draft>>& drafts) {
        if (drafts)
            take(*drafts);
    });
}

FileDrafts::~FileDrafts()
{
    m_files.waitForDone();
}

void FileDrafts::take(const QList<Draft>& drafts)
{
    for (const Draft& draft : drafts) {
        if (!m_dropped.contains(draft.key) && !m_drafts.contains(draft.key))
            m_drafts.insert(draft.key, draft);
    }
    m_loaded = true;
    for (const auto& [key, promised] : std::exchange(m_asked, {}))
        answerFind(key, promised);
    emit changed();
}

QList<Draft> FileDrafts::waiting() const
{
    QList<Draft> out;
    for (const Draft& draft : m_drafts) {
        if (!m_open.contains(draft.key))
            out += draft;
    }
    std::ranges::sort(out, std::ranges::greater(), &Draft::at);
    return out;
}

QFuture<Result<Draft>> FileDrafts::find(const QString& key)
{
    const Promised<Draft> promised;
    if (m_loaded)
        answerFind(key, promised);
    else
        m_asked.append({key, promised});
    return promised.future();
}

void FileDrafts::answerFind(const QString& key, const Promised<Draft>& promised) const
{
    if (const auto found = m_drafts.find(key); found != m_drafts.end())
        promised.finish(*found);
    else
        promised.finish(Error{.code = ErrorCode::NotFound, .message = tr("Nothing was kept of it.")});
}

void FileDrafts::keep(const Draft& draft)
{
    Draft kept = draft;
    kept.at = m_clock.nowMs();
    m_drafts.insert(kept.key, kept);
    const bool isNew = !m_open.contains(kept.key);
    m_open.insert(kept.key);
    const Promised<QString> promised;
    m_files.start([promised, folder = m_folder, file = fileName(kept.key), bytes = toBytes(kept)] {
        promised.finish(write(folder, file, bytes));
    });
    answer(promised.future(), this, [this](const Result<QString>& wrong) {
        if (wrong && !wrong->isEmpty())
            emit failed(tr("What is typed cannot be kept on this computer: %1").arg(*wrong));
    });
    if (isNew)
        emit changed();
}

void FileDrafts::release(const QString& key)
{
    if (m_open.remove(key))
        emit changed();
}

void FileDrafts::drop(const QString& key)
{
    m_open.remove(key);
    if (!m_loaded)
        m_dropped.insert(key);
    m_files.start([file = fileName(key)] { QFile::remove(file); });
    if (m_drafts.remove(key) > 0)
        emit changed();
}

/// Ids of other services can hold anything.
QString FileDrafts::fileName(const QString& key) const
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
    return QDir(m_folder).filePath(QString::fromLatin1(hash) + u".json"_s);
}

} // namespace jobdeck::local
