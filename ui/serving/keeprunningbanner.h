// SPDX-License-Identifier: Apache-2.0
// A line that says what is the matter with whoever runs the jobs, with what can be done about it. GUI thread.
#pragma once

#include "keeprunning.h"

#include <QWidget>

namespace jobdeck {

class BackendModels;
class Banner;

class KeepRunningBanner final : public QWidget
{
    Q_OBJECT

public:
    /// Settings: also what is only worth knowing. Strip: across the window, only that the service does not do its work,
    /// and what is being done.
    enum class Place { Settings, Strip };

    KeepRunningBanner(Place place, KeepRunning* keepRunning, BackendModels* models, QWidget* parent = nullptr);

private:
    void showStatus();
    void addActions(const KeepRunningStatus& status);
    bool concernsEverybody(const KeepRunningStatus& status) const;

    const Place m_place;
    KeepRunning* m_keepRunning;
    BackendModels* m_models;
    Banner* m_news;
    Banner* m_failure;
    KeepRunningStatus m_shown;
};

} // namespace jobdeck
