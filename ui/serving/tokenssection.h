// SPDX-License-Identifier: Apache-2.0
// Settings: who may use the API. A list of tokens, made and revoked here. GUI thread.
#pragma once

#include "auditlog.h"
#include "clock.h"
#include "serving.h"
#include "tables/tokentablemodel.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QTableView;

namespace jobdeck {

class Banner;
class NewTokenDialog;
class StateStack;

class TokensSection final : public QWidget
{
    Q_OBJECT

public:
    /// `audit` may be null.
    TokensSection(Serving* serving, AuditLog* audit, const Clock* clock, QWidget* parent = nullptr);

    void load();

private:
    void make();
    void revoke();
    void note(const QString& action, const QString& target, const QString& outcome);
    void showSelection();

    Serving* m_serving;
    AuditLog* m_audit;
    const Clock* m_clock;
    TokenTableModel m_model;
    Banner* m_banner;
    QTableView* m_table;
    StateStack* m_stack = nullptr;
    QPushButton* m_revoke;
    QPointer<NewTokenDialog> m_dialog;
};

} // namespace jobdeck
