// SPDX-License-Identifier: Apache-2.0
#include "editor/configsection.h"

#include "editor/configkeys.h"
#include "editor/jsonedit.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

ConfigSection::ConfigSection(QWidget* parent) : EditorSection(parent), m_json(new JsonEdit(this))
{
    auto* layout = new QVBoxLayout(this);
    FieldBlock* config = addField(tr("Further settings (&JSON)"), m_json, {u"config"_s});
    config->setHint(tr("For services that know more settings than this window. Kept as written."));
    layout->addWidget(config);
    connect(m_json, &QPlainTextEdit::textChanged, this, &EditorSection::edited);
}

void ConfigSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    m_stored = {};
    for (auto it = definition.config.begin(); it != definition.config.end(); ++it) {
        if (!ownsConfigKey(it.key(), it.value()))
            m_stored.insert(it.key(), it.value());
    }
    m_json->setObject(m_stored);
}

void ConfigSection::store(JobDefinition& definition) const
{
    definition.config = m_json->object().value_or(m_stored);
}

QList<FieldError> ConfigSection::inputErrors() const
{
    const QString problem = m_json->problem();
    return problem.isEmpty() ? QList<FieldError>() : QList<FieldError>{{.field = u"config"_s, .message = problem}};
}

QString ConfigSection::summary() const
{
    const QStringList keys = m_json->object().value_or(m_stored).keys();
    return keys.isEmpty() ? tr("none") : keys.join(u", "_s);
}

} // namespace jobdeck
