// SPDX-License-Identifier: Apache-2.0
// Which stretch of time a list shows: the last hour, day …, or between two days. GUI thread.
#pragma once

#include <QWidget>

#include <optional>

class QComboBox;
class QDateEdit;

namespace jobdeck {

class TimeRangeBox final : public QWidget
{
    Q_OBJECT

public:
    struct Range
    {
        std::optional<qint64> from; ///< UTC ms
        std::optional<qint64> to;
    };

    explicit TimeRangeBox(QWidget* parent = nullptr);

    /// `now` in UTC ms, for "the last 24 hours".
    Range range(qint64 now) const;
    void clear();

signals:
    void changed();

private:
    enum class Choice { Any, Hour, Day, Week, Month, Between };

    Choice choice() const;
    void onChosen();

    QComboBox* m_choices;
    QDateEdit* m_from;
    QDateEdit* m_to;
};

} // namespace jobdeck
