// SPDX-License-Identifier: Apache-2.0
// The dialog in which an agent is made and changed. Open it with open(). Lives on the GUI thread.
#pragma once

#include "agent.h"
#include "pagecontext.h"
#include "result.h"

#include <QDialog>
#include <QStringList>

class QPushButton;

namespace jobdeck {

class AgentForm;
class Banner;

class AgentEditor final : public QDialog
{
    Q_OBJECT

public:
    /// `agent` as it is stored, or without an id for a new one. `usedBy`: names of the jobs that run with it.
    AgentEditor(const PageContext& context, const Agent& agent, const QStringList& usedBy, QWidget* parent = nullptr);

    bool isModified() const;
    /// Asks first where something would be lost.
    void reject() override;

signals:
    /// The backend has it.
    void agentSaved(const jobdeck::Agent& agent);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* createButtons(const QStringList& usedBy);
    void load(const Agent& agent);
    void updateButtons();
    void save();
    void onSaved(const Result<Agent>& result);
    void onConflict(const Agent& theirs);

    PageContext m_context;
    Agent m_clean; ///< what the inputs began with, as they tell it
    bool m_saving = false;
    Banner* m_banner;
    AgentForm* m_form;
    QPushButton* m_save;
};

} // namespace jobdeck
