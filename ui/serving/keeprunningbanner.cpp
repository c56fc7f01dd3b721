// SPDX-License-Identifier: Apache-2.0
#include "serving/keeprunningbanner.h"

#include "backendmodels.h"
#include "serving/keeprunningwords.h"
#include "theme/metrics.h"
#include "widgets/banner.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace jobdeck {

using State = KeepRunningStatus::State;

KeepRunningBanner::KeepRunningBanner(Place place, KeepRunning* keepRunning, BackendModels* models, QWidget* parent)
    : QWidget(parent)
    , m_place(place)
    , m_keepRunning(keepRunning)
    , m_models(models)
    , m_news(new Banner(this))
    , m_failure(new Banner(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(place == Place::Strip ? 0 : metrics::Small);
    for (Banner* banner : {m_failure, m_news}) {
        column->addWidget(banner);
        if (place == Place::Strip)
            banner->setStrip();
    }
    m_failure->setClosable(true);
    connect(m_keepRunning, &KeepRunning::statusChanged, this, &KeepRunningBanner::showStatus);
    connect(m_models, &BackendModels::statusChanged, this, &KeepRunningBanner::showStatus);
    showStatus();
}

bool KeepRunningBanner::concernsEverybody(const KeepRunningStatus& status) const
{
    return m_place == Place::Settings || status.state == State::ServiceEnded || status.state == State::Waiting ||
           status.state == State::Working;
}

void KeepRunningBanner::showStatus()
{
    const KeepRunningStatus status = m_keepRunning->status();
    if (status.failure.isEmpty())
        m_failure->hide();
    else if (status.failure != m_shown.failure)
        m_failure->showMessage(Banner::Kind::Error, tr("That did not work. %1").arg(status.failure));
    const QString news = keepRunningNews(status, m_models->status().running);
    const bool changed = std::exchange(m_shown, status) != status;
    if (news.isEmpty() || !concernsEverybody(status)) {
        m_news->hide();
    } else if (changed || news != m_news->text()) {
        const bool isWorking = status.state == State::Waiting || status.state == State::Working;
        m_news->showMessage(isWorking ? Banner::Kind::Info : Banner::Kind::Warning, news);
    }
    if (changed)
        addActions(status);
    setVisible(!m_news->isHidden() || !m_failure->isHidden());
}

void KeepRunningBanner::addActions(const KeepRunningStatus& status)
{
    m_news->clearActions();
    const auto add = [this](const QString& text, const QString& toolTip, void (KeepRunning::*call)()) {
        QPushButton* button = m_news->addAction(text);
        button->setToolTip(toolTip);
        connect(button, &QPushButton::clicked, m_keepRunning, call);
    };
    if (status.state == State::Waiting) {
        add(tr("End it now"), tr("Executions that run are cancelled"), &KeepRunning::endRuns);
        add(tr("Leave it as it is"), tr("Whoever runs the jobs now goes on with them"), &KeepRunning::cancel);
    } else if (status.state == State::ServiceEnded) {
        add(tr("Start the service"), {}, &KeepRunning::startService);
        if (!status.ownsHere)
            add(tr("Run the jobs here"), tr("This window runs them until the service is started again"),
                &KeepRunning::runHere);
    }
}

} // namespace jobdeck
