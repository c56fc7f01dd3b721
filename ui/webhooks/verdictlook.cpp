// SPDX-License-Identifier: Apache-2.0
#include "webhooks/verdictlook.h"

#include "theme/icons.h"
#include "theme/statecolors.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct Look
{
    QString iconName;
    IconTone tone;
};

Look lookOf(DeliveryVerdict verdict)
{
    switch (verdict) {
    case DeliveryVerdict::Started:
        return {u"play"_s, IconTone::Green};
    case DeliveryVerdict::Duplicate:
        return {u"duplicate"_s, IconTone::Secondary};
    case DeliveryVerdict::NotMatched:
        return {u"filter"_s, IconTone::Secondary};
    case DeliveryVerdict::Ping:
        return {u"bell"_s, IconTone::Secondary};
    case DeliveryVerdict::Unauthorized:
        return {u"status-failed"_s, IconTone::Red};
    case DeliveryVerdict::Unverifiable:
        return {u"lock"_s, IconTone::Amber};
    case DeliveryVerdict::Forbidden:
        return {u"globe"_s, IconTone::Red};
    case DeliveryVerdict::RateLimited:
        return {u"gauge"_s, IconTone::Amber};
    case DeliveryVerdict::QueueFull:
        return {u"hourglass"_s, IconTone::Amber};
    case DeliveryVerdict::Disabled:
        return {u"status-paused"_s, IconTone::Secondary};
    case DeliveryVerdict::Invalid:
        return {u"warning"_s, IconTone::Red};
    case DeliveryVerdict::NotStored:
        return {u"status-lost"_s, IconTone::Red};
    case DeliveryVerdict::UnknownPath:
        return {u"no-match"_s, IconTone::Secondary};
    }
    Q_UNREACHABLE();
}

} // namespace

QIcon verdictIcon(DeliveryVerdict verdict)
{
    const Look look = lookOf(verdict);
    return icon(look.iconName, look.tone);
}

QColor verdictColor(DeliveryVerdict verdict, const QPalette& palette)
{
    switch (lookOf(verdict).tone) {
    case IconTone::Green:
        return stateColor(ExecutionStatus::Completed, palette);
    case IconTone::Amber:
        return warningColor(palette);
    case IconTone::Red:
        return errorColor(palette);
    default:
        return secondaryTextColor(palette);
    }
}

QIcon listenerIcon(ListenerStatus::State state)
{
    switch (state) {
    case ListenerStatus::State::Off:
        return icon(u"status-paused"_s, IconTone::Secondary);
    case ListenerStatus::State::Listening:
        return icon(u"status-completed"_s, IconTone::Green);
    case ListenerStatus::State::Failed:
        return icon(u"status-failed"_s, IconTone::Red);
    }
    Q_UNREACHABLE();
}

} // namespace jobdeck
