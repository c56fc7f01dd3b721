// SPDX-License-Identifier: Apache-2.0
// Settings: who did what, with a search. GUI thread.
#pragma once

#include "auditlog.h"
#include "tables/audittablemodel.h"

#include <QTimer>
#include <QWidget>

class QTableView;

namespace jobdeck {

class Banner;
class SearchField;
class StateStack;

class AuditSection final : public QWidget
{
    Q_OBJECT

public:
    explicit AuditSection(AuditLog* audit, QWidget* parent = nullptr);

    void load();

private:
    void prepareTable();
    void showRows();
    void loadMore();
    void take(const AuditEntry& entry);

    AuditLog* m_audit;
    AuditTableModel m_model;
    Banner* m_banner;
    SearchField* m_search;
    QTableView* m_table;
    StateStack* m_stack = nullptr;
    QTimer m_typing; ///< a moment after the last letter
    bool m_loading = false;
    int m_asked = 0; ///< answers to older questions are dropped
};

} // namespace jobdeck
