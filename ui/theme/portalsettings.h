// SPDX-License-Identifier: Apache-2.0
// The desktop's colour scheme as org.freedesktop.portal.Settings tells it. Lives on the GUI thread; asks without
// waiting.
#pragma once

#include "theme/desktopscheme.h"

#include <QDBusConnection>

class QDBusVariant;

namespace jobdeck {

class PortalSettings final : public DesktopScheme
{
    Q_OBJECT

public:
    /// `bus` is given so that tests can bring their own.
    explicit PortalSettings(const QDBusConnection& bus, QObject* parent = nullptr);

private slots:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void ask();
    void read(const QVariant& value);

    QDBusConnection m_bus;
};

} // namespace jobdeck
