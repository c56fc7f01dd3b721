// SPDX-License-Identifier: Apache-2.0
#include "editor/testrunpanel.h"

#include "backend.h"
#include "backendmodels.h"
#include "history/outputpanel.h"
#include "post.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/picture.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

TestRunPanel::TestRunPanel(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_icon(new Picture(QIcon(), metrics::Icon, this))
    , m_words(new QLabel(this))
    , m_message(new QLabel(this))
    , m_stop(new QPushButton(icon(u"stop"_s), tr("Stop"), this))
    , m_close(new QToolButton(this))
    , m_output(new OutputPanel(context, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::Small, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::Small);
    m_words->setFont(strongFont());
    m_words->setAccessibleName(tr("State of the test run"));
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Put the test run away"));
    m_close->setAccessibleName(tr("Put the test run away"));
    line->addWidget(m_icon);
    line->addWidget(m_words);
    line->addStretch();
    line->addWidget(m_stop);
    line->addWidget(m_close);
    layout->addLayout(line);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_message);
    layout->addWidget(m_output, 1);
    connect(m_stop, &QPushButton::clicked, this, &TestRunPanel::cancel);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(context.models, &BackendModels::executionChanged, this, [this](const Execution& execution) {
        if (execution.id == m_execution.id)
            showExecution(execution);
    });
    hide();
}

void TestRunPanel::showExecution(const Execution& execution)
{
    const bool another = execution.id != m_execution.id;
    const bool wasRunning = isRunning();
    m_execution = execution;
    if (another)
        m_output->showExecution(execution.id);
    showState();
    if (another)
        show();
    if (wasRunning != isRunning())
        emit runningChanged();
}

bool TestRunPanel::isRunning() const
{
    return !m_execution.id.isEmpty() && !isFinal(m_execution.status);
}

void TestRunPanel::showState()
{
    m_icon->setIcon(statusIcon(m_execution.status));
    const QString status = statusWord(m_execution.status);
    m_words->setText(m_execution.durationMs
                         ? tr("Test run: %1 in %2").arg(status, durationWords(*m_execution.durationMs))
                         : tr("Test run: %1").arg(status));
    m_message->setText(m_execution.message);
    m_message->setVisible(!m_execution.message.isEmpty());
    m_stop->setVisible(isRunning() && m_context.backend->capabilities().testFlag(Capability::Cancel));
    m_stop->setEnabled(true);
}

void TestRunPanel::cancel()
{
    m_stop->setEnabled(false);
    answer(m_context.backend->cancel(m_execution.id), this, [this](const Result<Done>& done) {
        if (done)
            return; // the news says when it has ended
        m_message->setText(done.error().message);
        m_message->show();
        m_stop->setEnabled(true);
    });
}

} // namespace jobdeck
