// SPDX-License-Identifier: Apache-2.0
// The page of the vault: where secrets are kept, which there are, who uses them. GUI thread.
#pragma once

#include "pagecontext.h"
#include "secret.h"
#include "tables/secrettablemodel.h"
#include "widgets/sensitiveclipboard.h"

#include <QTimer>
#include <QWidget>

class QPoint;
class QPushButton;
class QToolButton;

namespace jobdeck {

class Banner;
class PageHeader;
class RowTable;
class StateStack;
class StoreLine;

class VaultPage final : public QWidget
{
    Q_OBJECT

public:
    /// `context.vault` is there.
    explicit VaultPage(const PageContext& context, QWidget* parent = nullptr);

    /// Opens the editor for a new secret of that name; empty: the user names it.
    void newSecret(const QString& name);

private:
    void createHeader();
    QToolButton* createAction(const QString& iconName, const QString& words, void (VaultPage::*slot)());
    void createTable();
    void connectParts();
    void reload();
    void showStatus();
    void showTroubleWithRows();
    void showStateWithoutRows();
    void updateActions();
    const SecretInfo* current() const;
    void doWhatHelps();
    void openStoreDialog();
    void changePassphrase();
    void abandon();
    void reveal();
    void copy();
    void replace();
    void removeCurrent();
    void remove(const QString& name);
    void openMenu(const QPoint& position);
    void showError(const QString& words);

    PageContext m_context;
    SecretTableModel m_secrets;
    SensitiveClipboard m_clipboard;
    QTimer m_delay; ///< many changes of jobs at once are counted once
    PageHeader* m_header;
    StoreLine* m_storeLine;
    Banner* m_banner;      ///< what is the matter with the store
    Banner* m_errorBanner; ///< what did not work
    RowTable* m_table;
    StateStack* m_stack;
    QPushButton* m_add = nullptr;
    QList<QToolButton*> m_actions; ///< for the current secret: show, copy, replace, delete
};

} // namespace jobdeck
