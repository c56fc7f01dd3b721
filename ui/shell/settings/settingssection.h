// SPDX-License-Identifier: Apache-2.0
// One group of the settings page: a title, then rows of a name with its explanation and a control. GUI thread.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace jobdeck {

class SettingsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsSection(const QString& title, QWidget* parent = nullptr);

    /// `control` gets the name as its accessible name and the explanation as its description.
    void addRow(const QString& name, const QString& explanation, QWidget* control);
    /// Over the whole width.
    void addWidget(QWidget* widget);
    void addWords(const QString& words);

private:
    QVBoxLayout* m_column;
};

} // namespace jobdeck
