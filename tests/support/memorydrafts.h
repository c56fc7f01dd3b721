// SPDX-License-Identifier: Apache-2.0
// Drafts in memory for tests of the window. GUI thread.
#pragma once

#include "clock.h"
#include "drafts.h"
#include "post.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace jobdeck {

class MemoryDrafts final : public Drafts
{
    Q_OBJECT

public:
    explicit MemoryDrafts(const Clock& clock) : m_clock(clock) {}

    QMap<QString, Draft> drafts;
    void fail(const QString& words) { emit failed(words); }

    QList<Draft> waiting() const override
    {
        QList<Draft> out;
        for (const Draft& draft : drafts) {
            if (!m_open.contains(draft.key))
                out += draft;
        }
        std::ranges::sort(out, std::ranges::greater(), &Draft::at);
        return out;
    }
    QFuture<Result<Draft>> find(const QString& key) override
    {
        return ready(drafts.contains(key) ? Result<Draft>(drafts.value(key))
                                          : Result<Draft>(Error{.code = ErrorCode::NotFound}));
    }
    void keep(const Draft& draft) override
    {
        drafts.insert(draft.key, draft);
        drafts[draft.key].at = m_clock.nowMs();
        m_open.insert(draft.key);
        emit changed();
    }
    void release(const QString& key) override
    {
        m_open.remove(key);
        emit changed();
    }
    void drop(const QString& key) override
    {
        m_open.remove(key);
        drafts.remove(key);
        emit changed();
    }

private:
    const Clock& m_clock;
    QSet<QString> m_open;
};

} // namespace jobdeck
