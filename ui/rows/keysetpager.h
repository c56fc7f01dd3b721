// SPDX-License-Identifier: Apache-2.0
// Feeds a KeysetTableModel: the first page, further pages as they are wanted, live rows meanwhile. Lives on the GUI
// thread.
#pragma once

#include "clock.h"
#include "post.h"
#include "rows/rowpager.h"

#include <QFuture>

#include <optional>
#include <utility>

namespace jobdeck {

/// `Model` is a KeysetTableModel with the signal moreWanted(beforeKey).
template<class Model>
class KeysetPager : public RowPager
{
public:
    using Row = typename Model::RowType;
    using Query = typename Model::QueryType;
    using Page = typename Model::PageType;

    explicit KeysetPager(const Clock* clock, QObject* parent = nullptr) : RowPager(parent), m_clock(clock)
    {
        connect(&m_model, &Model::moreWanted, this, [this](qint64 beforeKey) { fetch(beforeKey); });
    }

    Model* model() { return &m_model; }

    /// Starts from the top with another question.
    void ask(const Query& query)
    {
        ++m_generation;
        m_wanted = true;
        m_asking = false;
        m_meanwhile.clear();
        m_model.setNow(m_clock->nowMs());
        m_model.restart(query);
        setState(State::Loading);
        // Before the backend's first news there is nobody to ask; its reset asks again.
        if (canAsk())
            fetch({});
    }

    void retry() final
    {
        if (state() == State::Failed)
            ask(m_model.query());
        else
            m_model.fetchMore({});
    }

protected:
    virtual bool canAsk() const { return true; }
    virtual QFuture<Result<Page>> page(const Query& query) = 0;

    /// The backend begins anew.
    void askAgain()
    {
        if (m_wanted)
            ask(m_model.query());
    }
    void takeNews(const Row& row)
    {
        if (m_asking)
            m_meanwhile.append(row);
        if (state() == State::Loaded)
            m_model.apply(row);
    }
    /// The first page once more, keeping what is there: for rows that only the backend can tell to belong.
    void lookForNew()
    {
        if (state() != State::Loaded)
            return;
        answer(page(m_model.query()), this, [this, generation = m_generation](const Result<Page>& first) {
            if (generation == m_generation && first)
                m_model.addNew(*first);
        });
    }

private:
    void fetch(std::optional<qint64> beforeKey)
    {
        Query query = m_model.query();
        query.beforeKey = beforeKey;
        m_asking = true;
        answer(page(query), this, [this, first = !beforeKey, generation = m_generation](const Result<Page>& found) {
            if (generation == m_generation)
                take(found, first);
        });
    }

    void take(const Result<Page>& found, bool first)
    {
        m_asking = false;
        if (found) {
            m_model.append(*found);
            const QList<Row> meanwhile = std::exchange(m_meanwhile, {});
            for (const Row& row : meanwhile)
                m_model.apply(row);
            setState(State::Loaded);
        } else if (first) {
            setState(State::Failed, found.error());
        } else {
            m_model.forgetRequest();
            emit moreFailed(found.error());
        }
    }

    const Clock* m_clock;
    Model m_model;
    quint64 m_generation = 0; ///< of ask()
    bool m_wanted = false;    ///< somebody asked at all
    bool m_asking = false;
    QList<Row> m_meanwhile; ///< what changed while a page was on its way: newer than what the page can hold
};

} // namespace jobdeck
