// SPDX-License-Identifier: Apache-2.0
#include "webhooks/sendersecret.h"

#include "editor/tonelabel.h"
#include "theme/metrics.h"
#include "webhooksender.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

namespace jobdeck {

SenderSecret::SenderSecret(WebhookSender* sender, const Job& job, QWidget* parent)
    : QWidget(parent)
    , m_sender(sender)
    , m_job(job)
    , m_words(new ToneLabel(ToneLabel::Tone::Quiet))
    , m_another(new QPushButton(tr("&Another secret")))
    , m_input(new QLineEdit)
    , m_keep(new QCheckBox(tr("&Keep it in the vault")))
{
    m_input->setEchoMode(QLineEdit::Password);
    m_input->setAccessibleName(tr("Secret"));
    m_input->setPlaceholderText(tr("The job's secret"));
    const QString vault = sender->vaultName();
    m_keep->setToolTip(vault.isEmpty() ? tr("Of this computer, under this connection")
                                       : tr("Of this computer (%1), under this connection").arg(vault));
    m_another->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::Medium, 0, 0);
    column->setSpacing(metrics::Tight);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::Medium);
    row->addWidget(m_words, 1);
    row->addWidget(m_another);
    auto* inputs = new QHBoxLayout;
    inputs->setSpacing(metrics::Medium);
    inputs->addWidget(m_input, 1);
    inputs->addWidget(m_keep);
    column->addLayout(row);
    column->addLayout(inputs);
    connect(m_another, &QPushButton::clicked, this, [this] {
        offerAnother();
        m_input->setFocus();
    });
    connect(sender, &WebhookSender::secretsChanged, this, &SenderSecret::showState);
    showState();
}

SenderSecret::~SenderSecret()
{
    m_input->clear();
}

SecretValue SenderSecret::value() const
{
    return m_input->isVisibleTo(this) ? SecretValue(m_input->text().trimmed().toUtf8()) : SecretValue();
}

bool SenderSecret::keeps() const
{
    return m_keep->isChecked() && !value().isEmpty();
}

void SenderSecret::settle()
{
    m_entering = false;
    m_input->clear();
    m_keep->setChecked(false);
    showState();
}

void SenderSecret::offerAnother()
{
    m_entering = true;
    showState();
}

void SenderSecret::showState()
{
    const bool kept = m_sender->hasSecret(m_job.id);
    const bool enters = m_entering || !kept;
    const QString vault = m_sender->vaultName();
    m_words->setWords(!enters ? (vault.isEmpty() ? tr("Signed with the secret in the vault.")
                                                 : tr("Signed with the secret in the vault: %1.").arg(vault))
                              : tr("The service told the job's secret once, when the job was made. Enter it to sign "
                                   "the delivery; it is sent to nobody."));
    m_another->setVisible(!enters);
    m_input->setVisible(enters);
    m_keep->setVisible(enters);
}

} // namespace jobdeck
