// SPDX-License-Identifier: Apache-2.0
// What a job's runs find around them: variables, secrets, integrations and MCP servers. GUI thread.
#pragma once

#include "editor/editorsection.h"

namespace jobdeck {

class JsonEdit;
class LinesEdit;
class PairsEdit;

class JobEnvironmentSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit JobEnvironmentSection(QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    QList<FieldError> inputErrors() const override;
    QString summary() const override;

private:
    PairsEdit* m_variables;
    LinesEdit* m_secrets;
    LinesEdit* m_integrations;
    JsonEdit* m_servers;
    QJsonObject m_storedServers; ///< what is stored while the text is not JSON
};

} // namespace jobdeck
