// SPDX-License-Identifier: Apache-2.0
// The configured connections: add, edit, remove. Open it with show(). Lives on the GUI thread.
#pragma once

#include "connectionsettings.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace jobdeck {

class Connections;
class StateStack;
class ToneLabel;

class ConnectionsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `connections` outlives it.
    explicit ConnectionsDialog(Connections* connections, QWidget* parent = nullptr);

    void add();

private:
    QWidget* createButtons();
    void refresh();
    void edit();
    void askRemove();
    void remove(const ConnectionSettings& settings);
    const ConnectionSettings* selected() const;
    void openEditor(const ConnectionSettings& settings);
    void updateButtons();

    Connections* m_connections;
    QList<ConnectionSettings> m_shown;
    QListWidget* m_list;
    ToneLabel* m_words;
    StateStack* m_stack;
    QPushButton* m_edit;
    QPushButton* m_remove;
};

} // namespace jobdeck
