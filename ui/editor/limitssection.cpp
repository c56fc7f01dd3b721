// SPDX-License-Identifier: Apache-2.0
#include "editor/limitssection.h"

#include "editor/configkeys.h"
#include "editor/durationedit.h"
#include "words/timewords.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

LimitsSection::LimitsSection(QWidget* parent) : EditorSection(parent), m_timeout(new DurationEdit(this))
{
    auto* layout = new QVBoxLayout(this);
    FieldBlock* timeout = addField(tr("Time &limit of a run"), m_timeout, {u"config.timeout"_s});
    timeout->setHint(tr("A run that takes longer is ended, with everything it started."));
    layout->addWidget(timeout);
    connect(m_timeout, &DurationEdit::edited, this, &EditorSection::edited);
}

void LimitsSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    const QJsonValue timeout = definition.config.value(kTimeoutKey);
    m_timeout->setSeconds(ownsConfigKey(kTimeoutKey, timeout) ? std::optional(timeout.toInteger()) : std::nullopt);
}

void LimitsSection::store(JobDefinition& definition) const
{
    if (const std::optional<qint64> seconds = m_timeout->seconds())
        definition.config.insert(kTimeoutKey, *seconds);
}

QString LimitsSection::summary() const
{
    const std::optional<qint64> seconds = m_timeout->seconds();
    return seconds ? tr("ended after %1").arg(durationWords(*seconds * 1000)) : tr("no limit");
}

} // namespace jobdeck
