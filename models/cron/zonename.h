// SPDX-License-Identifier: Apache-2.0
// Tells IANA zone names from the other texts that QTimeZone takes for zones; a pure function for any thread.
#pragma once

#include <QByteArray>

namespace jobdeck::cron {

/// QTimeZone reads POSIX rules too and makes a zone of "Local", "XYZ" or "Europe"; this knows better.
bool isZoneName(const QByteArray& id);

} // namespace jobdeck::cron
