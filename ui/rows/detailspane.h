// SPDX-License-Identifier: Apache-2.0
// The details of one row of a list beside it: a header and tabs, fetched for each row, or what stands in their place
// while they are not there. GUI thread.
#pragma once

#include "post.h"
#include "result.h"

#include <QFrame>
#include <QFuture>

#include <utility>

class QTabWidget;

namespace jobdeck {

class StateStack;

class DetailsPane : public QFrame
{
    Q_OBJECT

protected:
    using QFrame::QFrame;

    /// First of all.
    void createParts(QWidget* header, QTabWidget* tabs);

    /// Of the row that is shown or being fetched; empty: none.
    const QString& rowId() const { return m_id; }
    /// It has been fetched.
    bool isKnown() const { return m_known; }
    /// False: it is shown already.
    bool change(const QString& id);
    void showNothing(const QString& iconName, const QString& details);
    void showLoading();
    /// Where that is still the row when it comes: `take` gets it, else what went wrong is shown with this title.
    template<class T, class Fn>
    void await(const QFuture<Result<T>>& fetched, const QString& failedTitle, Fn take)
    {
        answer(fetched, this,
               [this, generation = ++m_generation, failedTitle, take = std::move(take)](const Result<T>& detail) {
                   if (generation != m_generation || m_id.isEmpty())
                       return;
                   if (!detail)
                       return showFailure(failedTitle, detail.error());
                   m_known = true;
                   take(*detail);
                   showContent();
               });
    }
    /// Asks for the row's details by await(); again where the user tries again.
    virtual void fetch() = 0;

private:
    void showContent();
    void showFailure(const QString& title, const Error& error);

    QString m_id;
    bool m_known = false;
    quint64 m_generation = 0; ///< of await()
    StateStack* m_stack = nullptr;
};

} // namespace jobdeck
