// SPDX-License-Identifier: Apache-2.0
#include "editor/webhook/webhooksection.h"

#include "backendmodels.h"
#include "clock.h"
#include "editor/configkeys.h"
#include "editor/tonelabel.h"
#include "editor/webhook/secretstate.h"
#include "secretvault.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks.h"
#include "webhooks/webhookaddress.h"
#include "webhooksender.h"
#include "widgets/picture.h"
#include "words/webhookwords.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

WebhookSection::WebhookSection(const PageContext& context, QWidget* parent)
    : EditorSection(parent)
    , m_context(context)
    , m_address(new QLineEdit)
    , m_copy(new QToolButton)
    , m_scheme(new QComboBox)
    , m_badgePicture(new Picture(icon(u"refresh"_s, IconTone::Amber)))
    , m_badge(new QWidget)
    , m_badgeWords(new ToneLabel(ToneLabel::Tone::Quiet))
    , m_header(new QLineEdit)
    , m_prefix(new QLineEdit)
    , m_encoding(new QComboBox)
    , m_secret(new QLabel)
    , m_rotate(new QPushButton(tr("New secret…")))
    , m_help(new QPushButton(icon(u"help"_s), tr("Help for the sender…")))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Medium);
    layout->addWidget(addField(tr("Address"), createAddress(), {u"webhook_path"_s}));
    m_schemeBlock = addField(tr("S&igned as"), m_scheme, {u"config.webhook.scheme"_s});
    layout->addWidget(m_schemeBlock);
    layout->addWidget(createScheme());
    m_custom = createCustom();
    layout->addWidget(m_custom);
    layout->addWidget(createSecret());
    if (context.webhooks)
        connect(context.webhooks, &Webhooks::listenerChanged, this, &WebhookSection::showAddress);
    if (context.vault)
        connect(context.vault, &SecretVault::changed, this, &WebhookSection::showSecret);
    showScheme();
    setJobId({});
}

QWidget* WebhookSection::createAddress()
{
    m_address->setReadOnly(true);
    m_address->setFont(monospaceFont());
    m_copy->setIcon(icon(u"copy"_s));
    m_copy->setToolTip(tr("Copy the address"));
    m_copy->setAccessibleName(tr("Copy the address"));
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Small);
    line->addWidget(m_address, 1);
    line->addWidget(m_copy);
    row->setFocusProxy(m_address);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    return row;
}

QWidget* WebhookSection::createScheme()
{
    using enum SignatureScheme;
    for (const SignatureScheme scheme : {Jobdeck, GitHub, GitLab, StandardWebhooks, Slack, Stripe, Custom})
        m_scheme->addItem(schemeWord(scheme), static_cast<int>(scheme));
    auto* line = new QHBoxLayout(m_badge);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Small);
    line->addWidget(m_badgePicture, 0, Qt::AlignTop);
    line->addWidget(m_badgeWords, 1);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, [this] {
        showScheme();
        emit edited();
    });
    return m_badge;
}

QWidget* WebhookSection::createCustom()
{
    m_encoding->addItem(tr("hexadecimal"), static_cast<int>(SignatureEncoding::Hex));
    m_encoding->addItem(tr("base64"), static_cast<int>(SignatureEncoding::Base64));
    m_prefix->setPlaceholderText(u"sha256="_s);
    m_headerBlock = addField(tr("&Header"), m_header, {u"config.webhook.header"_s});
    m_prefixBlock = addField(tr("Pre&fix"), m_prefix, {u"config.webhook.prefix"_s});
    m_encodingBlock = addField(tr("E&ncoding"), m_encoding, {u"config.webhook.encoding"_s});
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Medium);
    line->addWidget(m_headerBlock, 2);
    line->addWidget(m_prefixBlock, 1);
    line->addWidget(m_encodingBlock, 1);
    for (QLineEdit* input : {m_header, m_prefix})
        connect(input, &QLineEdit::textChanged, this, &EditorSection::edited);
    connect(m_encoding, &QComboBox::activated, this, &EditorSection::edited);
    return row;
}

QWidget* WebhookSection::createSecret()
{
    m_secret->setForegroundRole(QPalette::PlaceholderText);
    m_secret->setWordWrap(true);
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Small);
    line->addWidget(m_secret, 1);
    line->addWidget(m_rotate);
    line->addWidget(m_help);
    for (QPushButton* button : {m_rotate, m_help})
        button->setAutoDefault(false);
    connect(m_rotate, &QPushButton::clicked, this, &WebhookSection::rotationWanted);
    connect(m_help, &QPushButton::clicked, this, &WebhookSection::helpWanted);
    return row;
}

SignatureScheme WebhookSection::scheme() const
{
    return static_cast<SignatureScheme>(m_scheme->currentData().toInt());
}

void WebhookSection::setScheme(SignatureScheme scheme)
{
    m_scheme->setCurrentIndex(m_scheme->findData(static_cast<int>(scheme)));
}

void WebhookSection::showScheme()
{
    m_schemeBlock->setHint(schemeExplanation(scheme()));
    const QString replayable = replayableWords(scheme());
    m_badgeWords->setWords(replayable);
    m_badge->setVisible(!replayable.isEmpty());
    const bool custom = scheme() == SignatureScheme::Custom;
    m_custom->setVisible(custom || scheme() == SignatureScheme::Stripe);
    m_header->setPlaceholderText(custom ? u"X-Signature"_s : u"Stripe-Signature"_s);
    m_prefixBlock->setVisible(custom);
    m_encodingBlock->setVisible(custom);
}

void WebhookSection::setJobId(const QString& id)
{
    m_jobId = id;
    showAddress();
    showSecret();
}

void WebhookSection::showAddress()
{
    const Job* job = m_context.models->jobs()->job(m_jobId);
    const QString path = job ? job->webhookPath : QString();
    m_address->setText(job ? webhookAddress(m_context, *job) : QString());
    m_address->setPlaceholderText(tr("Made when the job is saved"));
    m_copy->setEnabled(!path.isEmpty());
    const QString later = tr("Save the job first.");
    const QString elsewhere = tr("This connection keeps its secrets itself.");
    const bool canSend = !path.isEmpty() && (m_context.webhooks || m_context.sender);
    const bool isOffered = m_context.webhooks || (m_context.sender && m_context.sender->canRotate());
    const bool canRotate = !path.isEmpty() && isOffered;
    m_help->setEnabled(canSend);
    m_rotate->setEnabled(canRotate);
    m_help->setToolTip(canSend                                  ? tr("Send a test, or copy a program that sends")
                       : m_context.webhooks || m_context.sender ? later
                                                                : elsewhere);
    m_rotate->setToolTip(canRotate   ? tr("Another secret; the old one can stay good for a while")
                         : isOffered ? later
                                     : elsewhere);
}

void WebhookSection::showSecret()
{
    m_secret->setText(m_jobId.isEmpty() || !m_context.vault
                          ? tr("The secret is made with the address and shown once.")
                          : secretState(m_context.vault->list(), m_jobId, m_context.clock->nowMs()));
}

void WebhookSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    const WebhookConfig webhook = webhookConfig(definition.config);
    m_stored = definition.config.value(kWebhookKey).toObject();
    m_scheme->setCurrentIndex(m_scheme->findData(static_cast<int>(webhook.scheme)));
    m_header->setText(webhook.header);
    m_prefix->setText(webhook.prefix);
    m_encoding->setCurrentIndex(m_encoding->findData(static_cast<int>(webhook.encoding)));
    showScheme();
    showSecret();
}

/// First of the sections that know webhooks: puts back what no input shows.
void WebhookSection::store(JobDefinition& definition) const
{
    if (!definition.config.contains(kWebhookKey) && !m_stored.isEmpty())
        definition.config.insert(kWebhookKey, m_stored);
    WebhookConfig webhook = webhookConfig(definition.config);
    webhook.scheme = scheme();
    webhook.header = m_header->text().trimmed();
    webhook.prefix = m_prefix->text();
    webhook.encoding = static_cast<SignatureEncoding>(m_encoding->currentData().toInt());
    definition.config = withWebhookConfig(definition.config, webhook);
}

} // namespace jobdeck
