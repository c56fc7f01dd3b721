// SPDX-License-Identifier: Apache-2.0
#include "theme/svgiconengine.h"

#include "theme/themecolors.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace jobdeck {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logIcons, "jobdeck.icons")

namespace {

/// The file's text; read once. Empty where there is no such icon.
const QByteArray& source(const QString& name)
{
    static QHash<QString, QByteArray> cache;
    auto found = cache.find(name);
    if (found == cache.end()) {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        const bool open = file.open(QIODevice::ReadOnly);
        if (!open)
            qCWarning(logIcons) << "there is no icon" << name;
        found = cache.insert(name, open ? file.readAll() : QByteArray());
    }
    return *found;
}

QPixmap rendered(const QString& name, QIcon::Mode mode, const QColor& color, const QColor& behind, const QSize& pixels)
{
    const QString key = u"jobdeck/%1/%2/%3/%4/%5x%6"_s.arg(name, color.name(), behind.name())
                            .arg(mode == QIcon::Disabled)
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = source(name);
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("knockout", behind.name().toLatin1());
    svg.replace("disabledColor", mode == QIcon::Disabled ? color.name().toLatin1() : "none");
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    if (!svg.isEmpty()) {
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        renderer.render(&painter);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

SvgIconEngine::SvgIconEngine(QString name, IconTone tone) : m_name(std::move(name)), m_tone(tone) {}

QColor SvgIconEngine::color(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    const ThemeColors& colors = themeColors(palette);
    if (mode == QIcon::Disabled)
        return colors.disabledText;
    switch (m_tone) {
    case IconTone::Text:
        return colors.text;
    case IconTone::Secondary:
        return colors.secondaryText;
    case IconTone::Accent:
        return colors.accent;
    case IconTone::OnAccent:
        return colors.onAccent;
    case IconTone::Green:
        return colors.green;
    case IconTone::Amber:
        return colors.amber;
    case IconTone::Red:
        return colors.red;
    }
    return colors.text;
}

void SvgIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    const qreal scale = painter->device()->devicePixelRatioF();
    const QColor behind = themeColors(QGuiApplication::palette()).surface;
    QPixmap pixmap = rendered(m_name, mode, color(mode), behind, (QSizeF(rect.size()) * scale).toSize());
    pixmap.setDevicePixelRatio(scale);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

QPixmap SvgIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    return rendered(m_name, mode, color(mode), themeColors(QGuiApplication::palette()).surface, size);
}

QPixmap SvgIconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal)
{
    return pixmap(size, mode, state); // `size` is in device pixels already
}

QIconEngine* SvgIconEngine::clone() const
{
    return new SvgIconEngine(m_name, m_tone);
}

QString SvgIconEngine::key() const
{
    return u"JobdeckSvg"_s;
}

bool SvgIconEngine::isNull()
{
    return source(m_name).isEmpty();
}

} // namespace jobdeck
