// SPDX-License-Identifier: Apache-2.0
// The inputs of a copy: where to, what runs the jobs there, names that are taken, what is on afterwards. GUI thread.
#pragma once

#include "copy/jobcopier.h"
#include "shell/connection.h"
#include "tables/agentlistmodel.h"

#include <QMap>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace jobdeck {

class CopyChoices final : public QWidget
{
    Q_OBJECT

public:
    CopyChoices(const QString& fromName, const QList<Connection>& targets, QWidget* parent = nullptr);

    QString targetId() const;
    NameTaken nameTaken() const;
    CopySwitches switches() const;
    /// The user's choices of agents, as a wish has them.
    QMap<QString, QString> agents() const;

    /// A row for each agent that is not there.
    void setQuestions(const QList<AgentQuestion>& questions, const AgentListModel& there);
    /// There is a name to decide about.
    void setNameTaken(bool taken);
    void removeTarget(const QString& id);

signals:
    void targetChanged();
    /// Something that a plan depends on.
    void changed();

private:
    void addAgentRow(const AgentQuestion& question, const AgentListModel& there);

    QFormLayout* m_form;
    QComboBox* m_target;
    QComboBox* m_taken;
    QLabel* m_takenLabel;
    QCheckBox* m_enable;
    QCheckBox* m_disable;
    QMap<QString, QComboBox*> m_agents; ///< by id at the source
    QList<AgentQuestion> m_questions;
    QStringList m_offered; ///< what the rows of agents offer
};

} // namespace jobdeck
