// SPDX-License-Identifier: Apache-2.0
// The input for a cron expression: monospace, with a wavy line under the characters that are wrong. GUI thread.
#pragma once

#include "cron/parseerror.h"

#include <QLineEdit>

#include <optional>

namespace jobdeck {

class ExpressionEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit ExpressionEdit(QWidget* parent = nullptr);

    void markError(const std::optional<cron::ParseError>& error);
    /// As if the user had typed it, so that undo brings the old text back, but without a signal.
    void replaceText(const QString& text);
};

} // namespace jobdeck
