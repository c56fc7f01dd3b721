// SPDX-License-Identifier: Apache-2.0
// How long equal deliveries count as one. GUI thread.
#pragma once

#include "webhookconfig.h"

#include <QComboBox>

#include <optional>

namespace jobdeck {

class ReplayBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit ReplayBox(QWidget* parent = nullptr);

    /// The first entry says what the scheme's own window is.
    void setScheme(SignatureScheme scheme);
    /// One that is not in the list is added to it.
    void setSeconds(std::optional<qint64> seconds);
    std::optional<qint64> seconds() const;
};

} // namespace jobdeck
