// SPDX-License-Identifier: Apache-2.0
#include "history/executionheader.h"

#include "tables/executioncells.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "widgets/flowlayout.h"
#include "widgets/picture.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPicture = 24;

QLabel* createText()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// "Scheduled for … · started 3 h ago · took 12 s", as far as it is known.
QString timingWords(const Execution& execution, qint64 now, const QTimeZone& zone, const QLocale& locale)
{
    QStringList parts;
    if (execution.scheduledFor && !execution.missed)
        parts.append(
            ExecutionHeader::tr("scheduled for %1").arg(exactTimeWords(*execution.scheduledFor, zone, locale)));
    if (execution.startedAt)
        parts.append(ExecutionHeader::tr("started %1").arg(relativeWords(qMin(*execution.startedAt, now), now)));
    if (const QString took = tookWords(execution, now); !took.isEmpty())
        parts.append(isFinal(execution.status) ? ExecutionHeader::tr("took %1").arg(took)
                                               : ExecutionHeader::tr("running for %1").arg(took));
    QString words = parts.join(u" · "_s);
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

} // namespace

ExecutionHeader::ExecutionHeader(QWidget* parent)
    : QWidget(parent)
    , m_picture(new Picture(QIcon(), kPicture))
    , m_status(new QLabel)
    , m_job(new QPushButton)
    , m_timing(createText())
    , m_message(createText())
{
    m_status->setFont(titleFont());
    m_job->setToolTip(tr("Open the job"));
    setButtonRole(m_job, ButtonRole::Flat);
    m_timing->setForegroundRole(QPalette::PlaceholderText);
    auto* title = new QHBoxLayout;
    title->setSpacing(metrics::Small);
    title->addWidget(m_picture);
    title->addWidget(m_status);
    title->addWidget(m_job);
    title->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, metrics::Medium);
    column->setSpacing(metrics::Small);
    column->addLayout(title);
    column->addWidget(m_timing);
    column->addWidget(m_message);
    column->addWidget(createButtons());
    connect(m_job, &QPushButton::clicked, this, &ExecutionHeader::openJobWanted);
}

QWidget* ExecutionHeader::createButtons()
{
    auto* buttons = new QWidget;
    m_cancel = new QPushButton(icon(u"stop"_s, IconTone::Red), tr("Cancel"));
    setButtonRole(m_cancel, ButtonRole::Danger);
    m_again = new QPushButton(icon(u"refresh"_s), tr("Run again"));
    m_again->setToolTip(tr("Run it again with the same values"));
    m_change = new QPushButton(icon(u"edit"_s), tr("Run again with changes…"));
    auto* row = new FlowLayout(buttons);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    for (QPushButton* button : {m_cancel, m_again, m_change})
        row->addWidget(button);
    connect(m_cancel, &QPushButton::clicked, this, &ExecutionHeader::cancelWanted);
    connect(m_again, &QPushButton::clicked, this, &ExecutionHeader::runAgainWanted);
    connect(m_change, &QPushButton::clicked, this, &ExecutionHeader::runWithChangesWanted);
    return buttons;
}

void ExecutionHeader::showExecution(const Execution& execution, qint64 now, const QString& waiting)
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QLocale locale;
    m_execution = execution;
    QString word = statusWord(execution.status);
    word[0] = word.at(0).toUpper();
    m_status->setText(execution.test ? tr("%1 (test)").arg(word) : word);
    m_job->setText(execution.jobName);
    m_job->setEnabled(!execution.jobId.isEmpty());
    m_timing->setText(timingWords(execution, now, zone, locale));
    m_timing->setToolTip(execution.startedAt ? exactTimeWords(*execution.startedAt, zone, locale) : QString());
    m_timing->setVisible(!m_timing->text().isEmpty());
    const QString message = messageWords(execution, zone, locale);
    m_message->setText(message.isEmpty() && execution.status == ExecutionStatus::Pending ? waiting : message);
    m_message->setVisible(!m_message->text().isEmpty());
    paintState();
}

void ExecutionHeader::paintState()
{
    m_picture->setIcon(statusIcon(m_execution.status));
    QPalette colors = palette();
    if (isProblem(m_execution.status))
        colors.setColor(m_message->foregroundRole(), errorColor(palette()));
    m_message->setPalette(colors);
}

void ExecutionHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintState();
}

void ExecutionHeader::setActions(bool canCancel, bool canRunAgain, bool canChange)
{
    m_cancel->setVisible(canCancel);
    m_again->setVisible(!canCancel);
    m_change->setVisible(!canCancel);
    m_again->setEnabled(canRunAgain);
    m_change->setEnabled(canChange);
}

} // namespace jobdeck
