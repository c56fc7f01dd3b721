// SPDX-License-Identifier: Apache-2.0
#include "webhooks/rotatedialog.h"

#include "clock.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "webhooks.h"
#include "widgets/banner.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

namespace jobdeck {

RotateDialog::RotateDialog(const PageContext& context, const QString& jobId, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_jobId(jobId)
    , m_banner(new Banner)
    , m_grace(new QComboBox)
    , m_make(new QPushButton(tr("Make a new secret")))
{
    setWindowTitle(tr("New secret"));
    constexpr qint64 hour = 3'600'000;
    m_grace->addItem(tr("ends at once"), qint64(0));
    m_grace->addItem(tr("stays good for an hour"), hour);
    m_grace->addItem(tr("stays good for a day"), 24 * hour);
    m_grace->addItem(tr("stays good for 7 days"), 7 * 24 * hour);
    m_grace->addItem(tr("stays good for 30 days"), 30 * 24 * hour);
    m_grace->setCurrentIndex(2);
    auto* title = new QLabel(tr("Make a new secret for this job?"));
    title->setFont(titleFont());
    auto* words = new QLabel(tr("Until the senders have the new one, deliveries signed with the old one are refused "
                                "when it has ended. If the old one may be known to others, end it at once."));
    words->setWordWrap(true);
    auto* label = new QLabel(tr("The &old secret"));
    label->setBuddy(m_grace);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_grace);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Huge, metrics::Huge, metrics::Huge, metrics::Large);
    column->setSpacing(metrics::Medium);
    column->addWidget(m_banner);
    column->addWidget(title);
    column->addWidget(words);
    column->addLayout(row);
    column->addStretch(1);
    column->addWidget(createButtons());
    setMinimumWidth(460);
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
    answer(m_context.webhooks->rotateSecret(m_jobId, until), this,
           [this](const Result<SecretValue>& value) { onRotated(value); });
}

void RotateDialog::onRotated(const Result<SecretValue>& value)
{
    m_make->setEnabled(true);
    if (!value) {
        m_banner->showMessage(Banner::Kind::Error, value.error().message);
        return;
    }
    emit rotated(*value);
    accept();
}

} // namespace jobdeck
