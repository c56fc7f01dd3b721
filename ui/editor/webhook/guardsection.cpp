// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/guardsection.h"

#include "editor/linesedit.h"
#include "editor/webhook/replaybox.h"
#include "theme/metrics.h"
#include "words/webhookwords.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace jobdeck {

using namespace Qt::StringLiterals;

GuardSection::GuardSection(QWidget* parent)
    : EditorSection(parent)
    , m_replay(new ReplayBox)
    , m_trustIds(new QCheckBox(tr("Believe delivery ids that are not signed")))
    , m_tolerance(new QSpinBox)
    , m_networks(new LinesEdit(LinesEdit::Lines::Words, 3))
    , m_perMinute(new QSpinBox)
    , m_burst(new QSpinBox)
    , m_queue(new QSpinBox)
    , m_overrides(new QLineEdit)
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::Medium);
    addReplay(layout);
    m_networks->setPlaceholderText(u"140.82.112.0/20"_s);
    FieldBlock* networks =
        addField(tr("Allowed net&works, one a line"), m_networks, {u"config.webhook.allowed_networks"_s});
    networks->setHint(
        tr("Empty: from anywhere. Behind a proxy or tunnel it must be trusted in the listener's settings, "
           "or every sender has its address."));
    layout->addWidget(networks);
    addNumbers(layout);
    m_overrides->setPlaceholderText(tr("none"));
    FieldBlock* overrides =
        addField(tr("Settings that a sender may &change"), m_overrides, {u"config.webhook.allowed_overrides"_s});
    overrides->setHint(
        tr("Names with commas between them, as timeout. Others in a delivery are ignored, and the answer "
           "says so."));
    layout->addWidget(overrides);
    connect(m_networks, &QPlainTextEdit::textChanged, this, &EditorSection::edited);
    connect(m_overrides, &QLineEdit::textChanged, this, &EditorSection::edited);
    setScheme(SignatureScheme::Jobdeck);
}

void GuardSection::addReplay(QVBoxLayout* layout)
{
    m_replayBlock = addField(tr("&Replay window"), m_replay, {u"config.webhook.replay_seconds"_s});
    m_replayBlock->setHint(tr("Equal deliveries within it count as one: the second starts nothing and can be run by "
                              "hand."));
    m_trustBlock = addField(QString(), m_trustIds, {u"config.webhook.trust_delivery_ids"_s});
    m_tolerance->setRange(1, 24 * 3600);
    m_tolerance->setSuffix(tr(" s"));
    m_toleranceBlock =
        addField(tr("The signed time may be off by"), m_tolerance, {u"config.webhook.tolerance_seconds"_s});
    for (FieldBlock* block : {m_replayBlock, m_trustBlock, m_toleranceBlock})
        layout->addWidget(block);
    connect(m_replay, &QComboBox::activated, this, &EditorSection::edited);
    connect(m_trustIds, &QCheckBox::toggled, this, &EditorSection::edited);
    connect(m_tolerance, &QSpinBox::valueChanged, this, &EditorSection::edited);
}

void GuardSection::addNumbers(QVBoxLayout* layout)
{
    m_perMinute->setRange(1, 60'000);
    m_burst->setRange(1, 10'000);
    m_queue->setRange(1, 100'000);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::Large);
    line->addWidget(addField(tr("Deliveries a &minute"), m_perMinute, {u"config.webhook.per_minute"_s}));
    line->addWidget(addField(tr("At &once"), m_burst, {u"config.webhook.burst"_s}));
    line->addWidget(addField(tr("Runs that may wai&t"), m_queue, {u"config.webhook.queue_limit"_s}));
    line->addStretch();
    layout->addLayout(line);
    for (QSpinBox* box : {m_perMinute, m_burst, m_queue})
        connect(box, &QSpinBox::valueChanged, this, &EditorSection::edited);
}

void GuardSection::setScheme(SignatureScheme scheme)
{
    const bool bodyAlone = isReplayable(scheme);
    m_replay->setScheme(scheme);
    m_trustBlock->setHint(
        tr("Tells honest repeats apart, by %1. But whoever replays a delivery can give it another id: "
           "this weakens the window.")
            .arg(deliveryIdHeader(scheme)));
    m_replayBlock->setVisible(bodyAlone);
    m_trustBlock->setVisible(bodyAlone);
    m_toleranceBlock->setVisible(!bodyAlone);
}

void GuardSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    const WebhookConfig webhook = webhookConfig(definition.config);
    m_replay->setSeconds(webhook.replaySeconds);
    m_trustIds->setChecked(webhook.trustDeliveryIds);
    m_tolerance->setValue(webhook.toleranceSeconds);
    m_networks->setValues(webhook.allowedNetworks);
    m_perMinute->setValue(webhook.perMinute);
    m_burst->setValue(webhook.burst);
    m_queue->setValue(webhook.queueLimit);
    m_overrides->setText(webhook.allowedOverrides.join(u", "_s));
    setScheme(webhook.scheme);
}

void GuardSection::store(JobDefinition& definition) const
{
    WebhookConfig webhook = webhookConfig(definition.config);
    webhook.replaySeconds = m_replay->seconds();
    webhook.trustDeliveryIds = m_trustIds->isChecked();
    webhook.toleranceSeconds = m_tolerance->value();
    webhook.allowedNetworks = m_networks->values();
    webhook.perMinute = m_perMinute->value();
    webhook.burst = m_burst->value();
    webhook.queueLimit = m_queue->value();
    QStringList names = m_overrides->text().split(u',');
    for (QString& name : names)
        name = name.trimmed();
    names.removeAll(QString());
    webhook.allowedOverrides = names;
    definition.config = withWebhookConfig(definition.config, webhook);
}

QString GuardSection::summary() const
{
    const QStringList networks = m_networks->values();
    const QString from = networks.isEmpty() ? tr("from anywhere") : tr("from %1").arg(networks.join(u", "_s));
    const QString numbers = tr("%1 a minute").arg(m_perMinute->value());
    const std::optional<qint64> replay = m_replay->seconds();
    return replay && m_replayBlock->isVisibleTo(this)
               ? tr("%1 · %2 · replays: %3").arg(from, numbers, replayWindowWords(*replay))
               : tr("%1 · %2").arg(from, numbers);
}

} // namespace jobdeck
