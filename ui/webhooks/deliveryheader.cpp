// SPDX-License-Identifier: Apache-2.0
#include "webhooks/deliveryheader.h"

#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks/verdictlook.h"
#include "widgets/flowlayout.h"
#include "widgets/picture.h"
#include "words/capitalised.h"
#include "words/deliverywords.h"
#include "words/timewords.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPicture = 24;

QLabel* createText(QPalette::ColorRole role)
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // a stranger's words
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setForegroundRole(role);
    return label;
}

} // namespace

DeliveryHeader::DeliveryHeader(QWidget* parent)
    : QWidget(parent)
    , m_picture(new Picture(QIcon(), kPicture))
    , m_title(new QLabel)
    , m_job(new QPushButton)
    , m_timing(createText(QPalette::PlaceholderText))
    , m_reason(createText(QPalette::WindowText))
    , m_explanation(createText(QPalette::PlaceholderText))
{
    m_title->setFont(titleFont());
    m_job->setToolTip(tr("Open the job"));
    setButtonRole(m_job, ButtonRole::Flat);
    auto* title = new QHBoxLayout;
    title->setSpacing(metrics::Small);
    title->addWidget(m_picture);
    title->addWidget(m_title);
    title->addWidget(m_job);
    title->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, metrics::Medium);
    column->setSpacing(metrics::Small);
    column->addLayout(title);
    for (QLabel* label : {m_timing, m_reason, m_explanation})
        column->addWidget(label);
    column->addWidget(createButtons());
    connect(m_job, &QPushButton::clicked, this, &DeliveryHeader::openJobWanted);
}

QWidget* DeliveryHeader::createButtons()
{
    m_execution = new QPushButton(icon(u"history"_s), tr("Open execution"));
    m_run = new QPushButton(icon(u"play"_s), tr("Run anyway"));
    m_curl = new QPushButton(icon(u"copy"_s), tr("Copy as curl"));
    m_curl->setToolTip(tr("A command that signs this body anew and sends it; the secret is read from the environment"));
    auto* buttons = new QWidget;
    auto* row = new FlowLayout(buttons);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    for (QPushButton* button : {m_execution, m_run, m_curl})
        row->addWidget(button);
    connect(m_execution, &QPushButton::clicked, this, &DeliveryHeader::openExecutionWanted);
    connect(m_run, &QPushButton::clicked, this, &DeliveryHeader::runWanted);
    connect(m_curl, &QPushButton::clicked, this, &DeliveryHeader::curlWanted);
    return buttons;
}

void DeliveryHeader::showDelivery(const DeliveryDetail& detail, qint64 now, bool canRun)
{
    const Delivery& delivery = detail.delivery;
    const QLocale locale;
    m_title->setText(capitalised(verdictWord(delivery.verdict)));
    m_job->setText(delivery.jobName);
    m_job->setVisible(!delivery.jobName.isEmpty());
    m_job->setEnabled(canRun);
    m_timing->setText(capitalised(tr("%1 from %2 · answered %3 · %4")
                                      .arg(relativeWords(qMin(delivery.at, now), now), delivery.peer)
                                      .arg(delivery.status)
                                      .arg(locale.formattedDataSize(delivery.bodySize))));
    m_timing->setToolTip(exactTimeWords(delivery.at, QTimeZone::systemTimeZone(), locale));
    m_reason->setText(capitalised(reasonWords(delivery)));
    m_reason->setVisible(!m_reason->text().isEmpty());
    QString explanation = verdictExplanation(delivery.verdict);
    if (!detail.ignoredOverrides.isEmpty())
        explanation +=
            u' ' +
            tr("Settings that the job does not allow were ignored: %1.").arg(detail.ignoredOverrides.join(u", "_s));
    m_explanation->setText(explanation);
    const bool started = delivery.verdict == DeliveryVerdict::Started;
    m_execution->setVisible(!delivery.executionId.isEmpty());
    m_execution->setToolTip(started ? tr("What it started") : tr("What the first delivery started"));
    m_run->setText(started ? tr("Run again") : tr("Run anyway"));
    m_run->setEnabled(canRun);
    m_run->setToolTip(canRun ? tr("Start the job with what this delivery asked for") : tr("Its job is gone."));
    m_picture->setIcon(verdictIcon(delivery.verdict));
}

QMenu* DeliveryHeader::createMenu(QWidget* parent) const
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QPushButton* button, const QString& words) {
        if (!button->isHidden())
            menu->addAction(button->icon(), words, button, &QPushButton::click)->setEnabled(button->isEnabled());
    };
    for (const QPushButton* button : {m_execution, m_run, m_curl})
        add(button, button->text());
    add(m_job, m_job->toolTip());
    return menu;
}

} // namespace jobdeck
