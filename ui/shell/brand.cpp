// SPDX-License-Identifier: Apache-2.0
#include "shell/brand.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// Pixmaps of all usual sizes: a panel that gets its icon over D-Bus takes what the icon says it has.
QIcon rendered(const QString& name, std::initializer_list<int> sizes)
{
    QSvgRenderer renderer(u":/brand/%1.svg"_s.arg(name));
    QIcon icon;
    for (const int size : sizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

QIcon programIcon()
{
    static const QIcon icon = rendered(u"jobdeck"_s, {16, 24, 32, 48, 64, 128});
    return icon;
}

QIcon trayIcon(TrayState state)
{
    static const QIcon idle = rendered(u"tray-idle"_s, {16, 22, 24, 32, 44, 48});
    static const QIcon running = rendered(u"tray-running"_s, {16, 22, 24, 32, 44, 48});
    static const QIcon paused = rendered(u"tray-paused"_s, {16, 22, 24, 32, 44, 48});
    static const QIcon failed = rendered(u"tray-failed"_s, {16, 22, 24, 32, 44, 48});
    switch (state) {
    case TrayState::Idle:
        break;
    case TrayState::Running:
        return running;
    case TrayState::Paused:
        return paused;
    case TrayState::Failed:
        return failed;
    }
    return idle;
}

} // namespace jobdeck
