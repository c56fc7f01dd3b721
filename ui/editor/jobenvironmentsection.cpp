// SPDX-License-Identifier: Apache-2.0
#include "editor/jobenvironmentsection.h"

#include "editor/jsonedit.h"
#include "editor/linesedit.h"
#include "editor/pairsedit.h"
#include "editor/secretspicker.h"
#include "theme/metrics.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListLines = 3;
constexpr auto kVariables = "execution_environment.env_vars"_L1;
constexpr auto kServers = "execution_environment.mcp_servers"_L1;

/// "2 variables", or nothing for none.
void addCount(QStringList& parts, qsizetype count, const QString& one, const QString& many)
{
    if (count > 0)
        parts += count == 1 ? one : many.arg(count);
}

} // namespace

JobEnvironmentSection::JobEnvironmentSection(const PageContext& context, QWidget* parent)
    : EditorSection(parent)
    , m_variables(new PairsEdit(this))
    , m_secrets(context.vault ? nullptr : new LinesEdit(LinesEdit::Lines::Words, kListLines, this))
    , m_vaultSecrets(context.vault ? new SecretsPicker(context.vault, this) : nullptr)
    , m_integrations(new LinesEdit(LinesEdit::Lines::Words, kListLines, this))
    , m_servers(new JsonEdit(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::Medium);
    FieldBlock* variables = addField(tr("&Variables"), m_variables, {kVariables});
    variables->setHint(tr("Stored as they are, in plain text: passwords and tokens belong in secrets."));
    FieldBlock* secrets = addField(tr("Secrets"), secretsInput(), {u"execution_environment.secrets"_s});
    secrets->setHint(m_secrets ? tr("One name a line. Values stay where the runs are and reach them as variables.")
                               : tr("Values stay in the vault and reach a run as variables."));
    FieldBlock* integrations =
        addField(tr("Integrations"), m_integrations, {u"execution_environment.integration_ids"_s});
    integrations->setHint(tr("One id a line."));
    layout->addWidget(variables);
    auto* lists = new QHBoxLayout;
    lists->setSpacing(metrics::Large);
    lists->addWidget(secrets, 1, Qt::AlignTop);
    lists->addWidget(integrations, 1, Qt::AlignTop);
    layout->addLayout(lists);
    layout->addWidget(addField(tr("&MCP servers"), m_servers, {kServers}));
    connect(m_variables, &PairsEdit::edited, this, &EditorSection::edited);
    for (QPlainTextEdit* edit : {static_cast<QPlainTextEdit*>(m_secrets), static_cast<QPlainTextEdit*>(m_integrations),
                                 static_cast<QPlainTextEdit*>(m_servers)}) {
        if (edit)
            connect(edit, &QPlainTextEdit::textChanged, this, &EditorSection::edited);
    }
    if (m_vaultSecrets)
        connect(m_vaultSecrets, &SecretsPicker::edited, this, &EditorSection::edited);
}

QWidget* JobEnvironmentSection::secretsInput() const
{
    return m_secrets ? static_cast<QWidget*>(m_secrets) : m_vaultSecrets;
}

QStringList JobEnvironmentSection::secrets() const
{
    return m_secrets ? m_secrets->values() : m_vaultSecrets->names();
}

void JobEnvironmentSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    const ExecutionEnvironment& environment = definition.executionEnvironment;
    m_variables->setPairs(environment.envVars);
    if (m_secrets)
        m_secrets->setValues(environment.secrets);
    else
        m_vaultSecrets->setNames(environment.secrets);
    m_integrations->setValues(environment.integrationIds);
    m_servers->setObject(environment.mcpServers);
    m_storedServers = environment.mcpServers;
}

void JobEnvironmentSection::store(JobDefinition& definition) const
{
    ExecutionEnvironment& environment = definition.executionEnvironment;
    environment.envVars = m_variables->pairs();
    environment.secrets = secrets();
    environment.integrationIds = m_integrations->values();
    environment.mcpServers = m_servers->object().value_or(m_storedServers);
}

QList<FieldError> JobEnvironmentSection::inputErrors() const
{
    QList<FieldError> errors;
    for (const QString& name : m_variables->repeatedNames())
        errors += FieldError{.field = kVariables, .message = tr("“%1” stands in two rows.").arg(name)};
    if (const QString problem = m_servers->problem(); !problem.isEmpty())
        errors += FieldError{.field = kServers, .message = problem};
    return errors;
}

QString JobEnvironmentSection::summary() const
{
    QStringList parts;
    addCount(parts, m_variables->pairs().size(), tr("one variable"), tr("%1 variables"));
    addCount(parts, secrets().size(), tr("one secret"), tr("%1 secrets"));
    addCount(parts, m_integrations->values().size(), tr("one integration"), tr("%1 integrations"));
    addCount(parts, m_servers->object().value_or(m_storedServers).size(), tr("one MCP server"), tr("%1 MCP servers"));
    return parts.isEmpty() ? tr("nothing of its own") : parts.join(u" · "_s);
}

} // namespace jobdeck
