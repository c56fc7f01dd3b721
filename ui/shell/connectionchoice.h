// SPDX-License-Identifier: Apache-2.0
// One connection as the rail offers it. A value, GUI thread.
#pragma once

#include <QString>

namespace jobdeck {

struct ConnectionChoice
{
    QString id;
    QString name;
    QString iconName;
    QString state; ///< in words: "running", "not connected"; empty: nothing to say
    bool trouble = false;
    bool operator==(const ConnectionChoice&) const = default;
};

} // namespace jobdeck
