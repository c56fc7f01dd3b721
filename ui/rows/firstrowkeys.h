// SPDX-License-Identifier: Apache-2.0
// Lets the first arrow key in a list in which nothing is selected select its first row. Qt makes that row the current
// one when the list gets the focus, unseen, and the key would go on from there: to the second row, or nowhere.
// GUI thread.
#pragma once

#include <QObject>

class QAbstractItemView;

namespace jobdeck {

class FirstRowKeys final : public QObject
{
    Q_OBJECT

public:
    /// Dies with `view`.
    explicit FirstRowKeys(QAbstractItemView* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool select(int key);

    QAbstractItemView* m_view;
};

} // namespace jobdeck
