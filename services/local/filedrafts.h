// SPDX-License-Identifier: Apache-2.0
// Drafts as one JSON file each in a folder, for this user only. Lives on the main thread; files are read and written in
// the background.
#pragma once

#include "clock.h"
#include "drafts.h"
#include "promised.h"

#include <QMap>
#include <QSet>
#include <QThreadPool>

namespace jobdeck::local {

class FileDrafts final : public Drafts
{
    Q_OBJECT

public:
    /// Begins to read. The folder is made with the first draft. `clock` must outlive it.
    FileDrafts(const QString& folder, const Clock& clock, QObject* parent = nullptr);
    /// Waits for what is being written.
    ~FileDrafts() override;

    QList<Draft> waiting() const override;
    QFuture<Result<Draft>> find(const QString& key) override;
    void keep(const Draft& draft) override;
    void release(const QString& key) override;
    void drop(const QString& key) override;

private:
    void take(const QList<Draft>& drafts);
    void answerFind(const QString& key, const Promised<Draft>& promised) const;
    QString fileName(const QString& key) const;

    const QString m_folder;
    const Clock& m_clock;
    QMap<QString, Draft> m_drafts;
    QSet<QString> m_open;    ///< in an editor
    QSet<QString> m_dropped; ///< before the folder was read
    QList<std::pair<QString, Promised<Draft>>> m_asked;
    bool m_loaded = false;
    QThreadPool m_files; ///< one after the other: what is written last stays
};

} // namespace jobdeck::local
