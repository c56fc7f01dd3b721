// SPDX-License-Identifier: Apache-2.0
// A time limit in seconds, minutes or hours, or none. GUI thread.
#pragma once

#include <QWidget>

#include <optional>

class QComboBox;
class QSpinBox;

namespace jobdeck {

class DurationEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit DurationEdit(QWidget* parent = nullptr);

    /// In the largest unit that divides it. Empty: no limit.
    void setSeconds(const std::optional<qint64>& seconds);
    std::optional<qint64> seconds() const;
    /// Whole seconds that fit into the input.
    static bool canShow(double seconds);

signals:
    /// By the user only.
    void edited();

private:
    QSpinBox* m_number;
    QComboBox* m_unit;
};

} // namespace jobdeck
