// SPDX-License-Identifier: Apache-2.0
// What a notification says. A value, any thread.
#pragma once

#include <QString>

namespace jobdeck {

struct Notification
{
    enum class Urgency { Low, Normal, Critical };

    QString tag; ///< what clicking it opens; given back with Notifier::opened
    QString title;
    QString body;
    QString action; ///< words of its button, where the desktop shows buttons
    Urgency urgency = Urgency::Normal;
    bool operator==(const Notification&) const = default;
};

} // namespace jobdeck
