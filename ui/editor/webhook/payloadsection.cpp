// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/payloadsection.h"

#include "editor/linesedit.h"
#include "editor/pairsedit.h"
#include "editor/tonelabel.h"
#include "editor/webhook/rulegroupedit.h"
#include "editor/webhook/trypayload.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhook/ruleevaluation.h"
#include "webhook/webhookpreset.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

PayloadSection::PayloadSection(QWidget* parent)
    : EditorSection(parent)
    , m_mapping(new PairsEdit)
    , m_rule(new RuleGroupEdit(RuleGroupEdit::Place::Root))
    , m_ruleWords(new ToneLabel(ToneLabel::Tone::Quiet))
    , m_sample(new QPlainTextEdit)
    , m_headers(new LinesEdit(LinesEdit::Lines::Words, 2))
    , m_outcome(new ToneLabel(ToneLabel::Tone::Normal))
{
    m_ruleWords->setTextFormat(Qt::PlainText);
    m_mapping->setHorizontalHeaderLabels({tr("Parameter"), tr("Place in the body")});
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::Medium);
    layout->addWidget(createPresets());
    FieldBlock* mapping = addField(tr("&Parameters from the body"), m_mapping, {u"config.webhook.mapping"_s});
    mapping->setHint(tr("A place is a JSON pointer: /repository/full_name, /commits/0/id. Without any, the body is "
                        "{\"parameters\": {…}}."));
    layout->addWidget(mapping);
    layout->addWidget(createRule());
    layout->addWidget(createTry());
    connect(m_mapping, &PairsEdit::edited, this, [this] {
        tryIt();
        emit edited();
    });
    connect(m_rule, &RuleGroupEdit::edited, this, &PayloadSection::onRuleEdited);
    showRule();
    tryIt();
}

QWidget* PayloadSection::createPresets()
{
    auto* button = new QPushButton(icon(u"chevron-down"_s), tr("Begin with what a service sends"));
    button->setAutoDefault(false);
    auto* menu = new QMenu(button);
    const QList<WebhookPreset>& presets = webhookPresets();
    for (int i = 0; i < presets.size(); ++i)
        connect(menu->addAction(presets.at(i).name), &QAction::triggered, this, [this, i] { takePreset(i); });
    connect(button, &QPushButton::clicked, this,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    auto* pane = new QWidget;
    auto* line = new QHBoxLayout(pane);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(button);
    line->addStretch();
    return pane;
}

QWidget* PayloadSection::createRule()
{
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Tight);
    column->addWidget(addField(tr("Only deliveries of which"), m_rule, {u"config.webhook.rule"_s}));
    column->addWidget(m_ruleWords);
    return pane;
}

QWidget* PayloadSection::createTry()
{
    m_sample->setFont(monospaceFont());
    m_sample->setTabChangesFocus(true);
    m_sample->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_sample->setPlaceholderText(tr("Paste a body that the sender sends"));
    m_sample->setFixedHeight(8 * m_sample->fontMetrics().lineSpacing());
    m_headers->setPlaceholderText(u"X-GitHub-Event: push"_s);
    // Tried, not stored: they own no field.
    auto* body = new FieldBlock(tr("Tr&y it"), m_sample, {});
    auto* headers = new FieldBlock(tr("with these headers"), m_headers, {});
    m_outcome->setTextFormat(Qt::PlainText);
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Small);
    column->addWidget(body);
    column->addWidget(headers);
    column->addWidget(m_outcome);
    connect(m_sample, &QPlainTextEdit::textChanged, this, &PayloadSection::tryIt);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &PayloadSection::tryIt);
    return pane;
}

void PayloadSection::takePreset(int index)
{
    const WebhookPreset& preset = webhookPresets().at(index);
    m_mapping->setPairs(preset.mapping);
    m_rule->setRule(preset.rule);
    m_ruleEdited = true;
    QStringList headers;
    for (const auto& [name, value] : preset.headers)
        headers.append(name + u": "_s + value);
    m_headers->setValues(headers);
    m_sample->setPlainText(QString::fromUtf8(preset.sample));
    if (preset.scheme)
        emit schemeProposed(*preset.scheme);
    onRuleEdited();
}

void PayloadSection::onRuleEdited()
{
    m_ruleEdited = true;
    showRule();
    tryIt();
    emit edited();
}

std::optional<WebhookRule> PayloadSection::rule() const
{
    if (!m_ruleEdited)
        return m_storedRule;
    return m_rule->isEmpty() ? std::nullopt : std::optional(m_rule->rule());
}

void PayloadSection::showRule()
{
    const std::optional<WebhookRule> now = rule();
    m_ruleWords->setWords(now ? tr("Starts the job when %1.").arg(ruleWords(*now))
                              : tr("Every authentic delivery starts the job."));
}

void PayloadSection::tryIt()
{
    const TriedPayload tried = tryPayload(m_mapping->pairs(), rule(), m_sample->toPlainText(), m_headers->values());
    m_outcome->setTone(tried.isProblem ? ToneLabel::Tone::Warning : ToneLabel::Tone::Normal);
    m_outcome->setWords(tried.words);
}

void PayloadSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    const WebhookConfig webhook = webhookConfig(definition.config);
    m_mapping->setPairs(webhook.mapping);
    m_storedRule = webhook.rule;
    m_ruleEdited = false;
    m_rule->setRule(webhook.rule.value_or(WebhookRule{}));
    showRule();
    tryIt();
}

void PayloadSection::store(JobDefinition& definition) const
{
    WebhookConfig webhook = webhookConfig(definition.config);
    webhook.mapping = m_mapping->pairs();
    webhook.rule = rule();
    definition.config = withWebhookConfig(definition.config, webhook);
}

QList<FieldError> PayloadSection::inputErrors() const
{
    const QStringList repeated = m_mapping->repeatedNames();
    if (repeated.isEmpty())
        return {};
    return {{.field = u"config.webhook.mapping"_s, .message = tr("“%1” stands here twice.").arg(repeated.first())}};
}

QString PayloadSection::summary() const
{
    const QStringList names = m_mapping->pairs().keys();
    const QString parameters = names.isEmpty() ? tr("parameters as sent") : names.join(u", "_s);
    const std::optional<WebhookRule> now = rule();
    return now ? tr("%1 · when %2").arg(parameters, ruleWords(*now)) : parameters;
}

} // namespace jobdeck
