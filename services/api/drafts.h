// SPDX-License-Identifier: Apache-2.0
// Edits of one connection's jobs that were not saved: kept on this computer until they are saved or discarded. Lives on
// the main thread, never blocks it.
#pragma once

#include "draft.h"
#include "result.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace jobdeck {

class Drafts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest first, without those that an editor has open.
    virtual QList<Draft> waiting() const = 0;
    /// NotFound. Answered once what was kept before is known.
    virtual QFuture<Result<Draft>> find(const QString& key) = 0;
    /// Keeps it, in place of what had its key. An editor has it open; `at` is set here. A failure is said by failed().
    virtual void keep(const Draft& draft) = 0;
    /// The editor was closed: it waits.
    virtual void release(const QString& key) = 0;
    /// Saved or discarded.
    virtual void drop(const QString& key) = 0;

signals:
    void changed(); ///< waiting() is another list
    /// It could not be written; the sentence says why.
    void failed(const QString& words);
};

} // namespace jobdeck
