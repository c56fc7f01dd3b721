// SPDX-License-Identifier: Apache-2.0
#include "theme/portalsettings.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"org.freedesktop.portal.Desktop"_s;
const QString kPath = u"/org/freedesktop/portal/desktop"_s;
const QString kInterface = u"org.freedesktop.portal.Settings"_s;
const QString kSpace = u"org.freedesktop.appearance"_s;
const QString kKey = u"color-scheme"_s;
constexpr uint kPrefersDark = 1; // 0: no preference, 2: light

} // namespace

PortalSettings::PortalSettings(const QDBusConnection& bus, QObject* parent) : DesktopScheme(parent), m_bus(bus)
{
    // The connection looks the slot's types up by name; nothing else has made this one known when it is the first call.
    qRegisterMetaType<QDBusVariant>();
    // No service named: Qt would look up its owner and wait for the answer.
    m_bus.connect(QString(), kPath, kInterface, u"SettingChanged"_s, this,
                  SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask();
}

void PortalSettings::ask()
{
    setKnown(false);
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
    call << kSpace << kKey;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            read(reply.value().variant());
        setKnown(true);
    });
}

void PortalSettings::settingChanged(const QString& space, const QString& key, const QDBusVariant& value)
{
    if (space == kSpace && key == kKey)
        read(value.variant());
}

void PortalSettings::read(const QVariant& value)
{
    // Read() wraps the variant once more than the signal does.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    setScheme(inner.toUInt() == kPrefersDark ? ColorScheme::Dark : ColorScheme::Light);
}

} // namespace jobdeck
