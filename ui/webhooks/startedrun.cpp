// SPDX-License-Identifier: Apache-2.0
#include "webhooks/startedrun.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/elidedlabel.h"
#include "widgets/picture.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <QBoxLayout>
#include <QPushButton>

#include <chrono>

namespace jobdeck {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

StartedRun::StartedRun(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_picture(new Picture)
    , m_words(new ElidedLabel)
{
    auto* open = new QPushButton(icon(u"history"_s), tr("Open execution"));
    open->setAutoDefault(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    row->addWidget(m_picture);
    row->addWidget(m_words, 1);
    row->addWidget(open);
    m_timer.setInterval(2s);
    connect(&m_timer, &QTimer::timeout, this, &StartedRun::ask);
    connect(open, &QPushButton::clicked, this, &StartedRun::openRequested);
    connect(context.models, &BackendModels::executionChanged, this, [this](const Execution& execution) {
        if (execution.id == m_id)
            take(execution);
    });
    hide();
}

void StartedRun::follow(const QString& executionId)
{
    m_id = executionId;
    setVisible(!m_id.isEmpty());
    m_timer.stop();
    if (m_id.isEmpty())
        return;
    m_picture->setIcon({});
    m_words->setText(tr("It started a run."));
    m_timer.start();
    ask();
}

void StartedRun::ask()
{
    answer(m_context.backend->execution(m_id), this, [this, id = m_id](const Result<ExecutionDetail>& detail) {
        if (detail && id == m_id)
            take(detail->execution);
    });
}

void StartedRun::take(const Execution& execution)
{
    m_picture->setIcon(statusIcon(execution.status));
    QString words = tr("Its run: %1").arg(statusWord(execution.status));
    if (isFinal(execution.status) && execution.durationMs)
        words = tr("Its run: %1 in %2").arg(statusWord(execution.status), durationWords(*execution.durationMs));
    if (!execution.message.isEmpty())
        words += u" — "_s + execution.message;
    m_words->setText(words);
    if (isFinal(execution.status))
        m_timer.stop();
}

} // namespace jobdeck
