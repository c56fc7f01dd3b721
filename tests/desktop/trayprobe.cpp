// SPDX-License-Identifier: Apache-2.0
#include "trayprobe.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusVariant>
#include <QDateTime>
#include <QEventLoop>

#include <functional>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

struct MenuEntry
{
    int number = 0;
    QString text;
    bool enabled = true;
};

/// Waits in an event loop: the one who answers may be this very program.
QDBusMessage call(const QString& service, const QString& path, const QString& interface, const QString& method,
                  const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    const QDBusPendingCall pending = QDBusConnection::sessionBus().asyncCall(message, 5000);
    QDBusPendingCallWatcher watcher(pending);
    QEventLoop loop;
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
    if (!watcher.isFinished())
        loop.exec();
    return watcher.reply();
}

QVariant property(const QString& service, const QString& path, const QString& interface, const QString& name)
{
    const QDBusMessage reply = call(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {interface, name});
    return reply.arguments().value(0).value<QDBusVariant>().variant();
}

/// The tool tip is a structure of an icon's name, pictures, a title and a text.
QString toolTipTitle(const QVariant& value)
{
    if (!value.canConvert<QDBusArgument>())
        return {};
    const auto argument = value.value<QDBusArgument>();
    QString icon;
    QString title;
    argument.beginStructure();
    argument >> icon;
    argument.asVariant(); // the pictures
    argument >> title;
    argument.endStructure();
    return title;
}

qsizetype pictureCount(const QVariant& value)
{
    if (!value.canConvert<QDBusArgument>())
        return 0;
    const auto argument = value.value<QDBusArgument>();
    qsizetype count = 0;
    argument.beginArray();
    while (!argument.atEnd()) {
        argument.asVariant();
        ++count;
    }
    argument.endArray();
    return count;
}

/// Reads one node of the menu, (ia{sv}av), and those below it.
void readNode(const QDBusArgument& argument, const QString& prefix, QList<MenuEntry>& entries)
{
    int number = 0;
    QVariantMap properties;
    argument.beginStructure();
    argument >> number >> properties;
    const QString text = properties.value(u"label"_s).toString().remove(u'_');
    const bool isEntry = properties.value(u"type"_s) != u"separator"_s && !text.isEmpty() &&
                         properties.value(u"visible"_s, true).toBool();
    if (isEntry)
        entries.append({number, prefix + text, properties.value(u"enabled"_s, true).toBool()});
    argument.beginArray();
    while (!argument.atEnd()) {
        QDBusVariant child;
        argument >> child;
        readNode(child.variant().value<QDBusArgument>(), isEntry ? prefix + text + u'/' : prefix, entries);
    }
    argument.endArray();
    argument.endStructure();
}

QList<MenuEntry> menuEntries(const TrayItem& item)
{
    const QString interface = u"com.canonical.dbusmenu"_s;
    call(item.service, item.menuPath, interface, u"AboutToShow"_s, {0});
    const QDBusMessage reply = call(item.service, item.menuPath, interface, u"GetLayout"_s, {0, -1, QStringList()});
    QList<MenuEntry> entries;
    if (reply.type() == QDBusMessage::ReplyMessage)
        readNode(reply.arguments().at(1).value<QDBusArgument>(), {}, entries);
    return entries;
}

} // namespace

QList<TrayItem> TrayProbe::items()
{
    const QString watcher = u"org.kde.StatusNotifierWatcher"_s;
    const QString interface = u"org.kde.StatusNotifierItem"_s;
    const QStringList registered =
        property(watcher, u"/StatusNotifierWatcher"_s, watcher, u"RegisteredStatusNotifierItems"_s).toStringList();
    QList<TrayItem> items;
    for (const QString& name : registered) {
        const qsizetype slash = name.indexOf(u'/');
        TrayItem item{.service = name.left(slash), .path = slash < 0 ? u"/StatusNotifierItem"_s : name.mid(slash)};
        const auto get = [&](const QString& key) { return property(item.service, item.path, interface, key); };
        item.id = get(u"Id"_s).toString();
        item.status = get(u"Status"_s).toString();
        item.menuPath = get(u"Menu"_s).value<QDBusObjectPath>().path();
        item.toolTip = toolTipTitle(get(u"ToolTip"_s));
        item.pictures = pictureCount(get(u"IconPixmap"_s));
        items.append(item);
    }
    return items;
}

QStringList TrayProbe::menu(const TrayItem& item)
{
    QStringList texts;
    for (const MenuEntry& entry : menuEntries(item))
        texts.append(entry.text);
    return texts;
}

bool TrayProbe::choose(const TrayItem& item, const QString& entry)
{
    const QList<MenuEntry> entries = menuEntries(item);
    for (const MenuEntry& candidate : entries) {
        if (candidate.text != entry || !candidate.enabled)
            continue;
        const QVariant nothing = QVariant::fromValue(QDBusVariant(QString()));
        const auto now = static_cast<uint>(QDateTime::currentSecsSinceEpoch());
        call(item.service, item.menuPath, u"com.canonical.dbusmenu"_s, u"Event"_s,
             {candidate.number, u"clicked"_s, nothing, now});
        return true;
    }
    return false;
}

void TrayProbe::activate(const TrayItem& item)
{
    call(item.service, item.path, u"org.kde.StatusNotifierItem"_s, u"Activate"_s, {0, 0});
}

} // namespace jobdeck
