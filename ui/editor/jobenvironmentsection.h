// SPDX-License-Identifier: Apache-2.0
// What a job's runs find around them: variables, secrets, integrations and MCP servers. GUI thread.
#pragma once

#include "editor/editorsection.h"
#include "pagecontext.h"

namespace jobdeck {

class JsonEdit;
class LinesEdit;
class PairsEdit;
class SecretsPicker;

class JobEnvironmentSection final : public EditorSection
{
    Q_OBJECT

public:
    /// Secrets are picked from `context.vault`; where that is null they are typed.
    explicit JobEnvironmentSection(const PageContext& context, QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    QList<FieldError> inputErrors() const override;
    QString summary() const override;

private:
    QWidget* secretsInput() const;
    QStringList secrets() const;

    PairsEdit* m_variables;
    LinesEdit* m_secrets;          ///< null where there is a vault
    SecretsPicker* m_vaultSecrets; ///< null where there is none
    LinesEdit* m_integrations;
    JsonEdit* m_servers;
    QJsonObject m_storedServers; ///< what is stored while the text is not JSON
};

} // namespace jobdeck
