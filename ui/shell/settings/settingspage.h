// SPDX-License-Identifier: Apache-2.0
// The page of settings: how the window looks and behaves, and how runs use this computer. Everything takes effect at
// once. GUI thread.
#pragma once

#include "shell/connection.h"

#include <QWidget>

class QVBoxLayout;

namespace jobdeck {

class Preferences;

class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    SettingsPage(const Connection& connection, Preferences* preferences, QWidget* parent = nullptr);

private:
    QWidget* createSections(const Connection& connection, Preferences* preferences);
    void addServing(const Connection& connection, QVBoxLayout* sections);
    QWidget* appearanceSection(Preferences* preferences);
    QWidget* windowSection(Preferences* preferences, bool keepsRunning);
    QWidget* dataSection(const QString& folder, bool keepsRunning);
};

} // namespace jobdeck
