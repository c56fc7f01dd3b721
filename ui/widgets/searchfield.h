// SPDX-License-Identifier: Apache-2.0
// A line edit that filters or searches: a lens in front, a button and Escape to clear. GUI thread.
#pragma once

#include <QLineEdit>

namespace jobdeck {

class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    /// `purpose` is the placeholder and the accessible name: "Filter jobs".
    explicit SearchField(const QString& purpose, QWidget* parent = nullptr);

    /// What Ctrl+F does: takes the focus with its text selected.
    void activate();

signals:
    /// Down or Return: whoever shows the results takes the focus.
    void resultsWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace jobdeck
