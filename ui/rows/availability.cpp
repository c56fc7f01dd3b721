// SPDX-License-Identifier: Apache-2.0
#include "rows/availability.h"

#include "backendmodels.h"
#include "widgets/banner.h"
#include "widgets/statestack.h"

#include <QCoreApplication>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::Availability", text);
}

bool showAvailability(const BackendModels& models, StateStack& stack, Banner& banner)
{
    const BackendStatus status = models.status();
    const bool offline = status.state == BackendState::Offline;
    const bool failed = status.state == BackendState::Failed;
    if (!models.isLoaded()) {
        banner.hide();
        if (offline)
            stack.showState({.iconName = u"offline"_s,
                             .title = translated(QT_TRANSLATE_NOOP("jobdeck::Availability", "Not connected")),
                             .details = status.message});
        else if (failed)
            stack.showState(
                {.iconName = u"error"_s,
                 .title = translated(QT_TRANSLATE_NOOP("jobdeck::Availability", "The data cannot be opened")),
                 .details = status.message});
        else
            stack.showLoading(translated(QT_TRANSLATE_NOOP("jobdeck::Availability", "Loading…")));
        return false;
    }
    if (offline || failed)
        banner.showMessage(
            failed ? Banner::Kind::Error : Banner::Kind::Warning,
            translated(QT_TRANSLATE_NOOP("jobdeck::Availability", "%1 What you see is the last known state."))
                .arg(status.message));
    else
        banner.hide();
    return true;
}

} // namespace jobdeck
