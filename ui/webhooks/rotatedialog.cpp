// SPDX-License-Identifier: Apache-2.0
#include "webhooks/rotatedialog.h"

#include "backendmodels.h"
#include "clock.h"
#include "editor/fieldblock.h"
#include "editor/tonelabel.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "vault/secretinput.h"
#include "webhookconfig.h"
#include "webhooks.h"
#include "webhooksender.h"
#include "widgets/banner.h"
#include "widgets/growtocontents.h"
#include "widgets/tabtochosen.h"
#include "widgets/toast.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace jobdeck {

static SignatureScheme schemeOf(const PageContext& context, const QString& jobId)
{
    const Job* job = context.models->jobs()->job(jobId);
    return job ? webhookConfig(job->definition.config).scheme : SignatureScheme::Jobdeck;
}

RotateDialog::RotateDialog(const PageContext& context, const QString& jobId, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_jobId(jobId)
    , m_banner(new Banner)
    , m_made(new QRadioButton(tr("&Make one here")))
    , m_given(new QRadioButton(tr("&Enter the one that the sender made")))
    , m_secret(secretInput(tr("The sender's secret"), this))
    , m_grace(new QComboBox)
    , m_make(new QPushButton)
{
    setWindowTitle(tr("New secret"));
    auto* title = new QLabel(tr("A new secret for this job"));
    title->setFont(titleFont());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Huge, metrics::Huge, metrics::Huge, metrics::Large);
    column->setSpacing(metrics::Medium);
    column->addWidget(m_banner);
    column->addWidget(title);
    column->addWidget(createChoice());
    column->addWidget(createGrace());
    column->addStretch(1);
    column->addWidget(createButtons());
    setMinimumWidth(480);
    growToContents(this);
    (isSecretOfSender(schemeOf(context, jobId)) ? m_given : m_made)->setChecked(true);
    update();
}

RotateDialog::~RotateDialog()
{
    m_secret->clear();
}

QWidget* RotateDialog::createChoice()
{
    const auto words = [](const QString& text) {
        auto* label = new ToneLabel(ToneLabel::Tone::Quiet);
        label->setWords(text);
        label->setContentsMargins(metrics::Huge, 0, 0, 0);
        return label;
    };
    auto* given = new QWidget;
    auto* row = new QHBoxLayout(given);
    row->setContentsMargins(metrics::Huge, 0, 0, 0);
    row->addWidget(m_secret);
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins({});
    column->setSpacing(metrics::Small);
    column->addWidget(m_made);
    column->addWidget(words(tr("32 random bytes, shown once: give them to the sender.")));
    column->addWidget(m_given);
    column->addWidget(words(tr("Stripe, Slack and some others make the secret and show it in their settings.")));
    column->addWidget(given);
    for (QRadioButton* choice : {m_made, m_given})
        connect(choice, &QRadioButton::toggled, this, &RotateDialog::update);
    tabToChosen({m_made, m_given});
    connect(m_given, &QRadioButton::clicked, m_secret, qOverload<>(&QWidget::setFocus));
    connect(m_secret, &QLineEdit::textChanged, this, &RotateDialog::update);
    return pane;
}

QWidget* RotateDialog::createGrace()
{
    constexpr qint64 hour = 3'600'000;
    m_grace->addItem(tr("ends at once"), qint64(0));
    m_grace->addItem(tr("stays good for an hour"), hour);
    m_grace->addItem(tr("stays good for a day"), 24 * hour);
    m_grace->addItem(tr("stays good for 7 days"), 7 * 24 * hour);
    m_grace->addItem(tr("stays good for 30 days"), 30 * 24 * hour);
    m_grace->setCurrentIndex(2);
    auto* block = new FieldBlock(tr("The &old secret"), m_grace, {}, this);
    block->setHint(tr("Until the senders have the new one, deliveries signed with the old one are refused when it has "
                      "ended. If the old one may be known to others, end it at once."));
    return block;
}

/// What is pasted often brings the end of its line along.
SecretValue RotateDialog::given() const
{
    return m_given->isChecked() ? SecretValue(m_secret->text().trimmed().toUtf8()) : SecretValue();
}

void RotateDialog::update()
{
    const bool given = m_given->isChecked();
    m_secret->setVisible(given);
    m_make->setText(!given ? tr("Make a new secret") : m_context.webhooks ? tr("Save in the vault") : tr("Save there"));
    m_make->setEnabled(!given || !m_secret->text().trimmed().isEmpty());
}

QWidget* RotateDialog::createButtons()
{
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    setButtonRole(m_make, ButtonRole::Primary);
    m_make->setDefault(true);
    auto* pane = new QWidget;
    auto* row = new QHBoxLayout(pane);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_make);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &RotateDialog::rotate);
    return pane;
}

void RotateDialog::rotate()
{
    m_banner->hide();
    m_make->setEnabled(false);
    const qint64 until = m_context.clock->nowMs() + m_grace->currentData().toLongLong();
    const SecretValue sender = given();
    const auto rotated = m_context.webhooks ? m_context.webhooks->rotateSecret(m_jobId, until, sender)
                                            : m_context.sender->rotateSecret(m_jobId, until, sender);
    answer(rotated, this,
           [this, isMade = sender.isEmpty()](const Result<SecretValue>& value) { onRotated(value, isMade); });
}

void RotateDialog::onRotated(const Result<SecretValue>& value, bool isMade)
{
    update();
    if (!value) {
        m_banner->showMessage(Banner::Kind::Error, value.error().message);
        return;
    }
    if (isMade)
        emit rotated(*value);
    else if (parentWidget())
        Toast::show(parentWidget(), m_context.webhooks ? tr("The sender's secret is saved in the vault.")
                                                       : tr("The service has the sender's secret now."));
    accept();
}

} // namespace jobdeck
