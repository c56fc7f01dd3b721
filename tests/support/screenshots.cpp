// SPDX-License-Identifier: Apache-2.0
#include "screenshots.h"

#include <QDir>
#include <QPixmap>
#include <QTest>
#include <QWidget>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

/// A desktop without an opinion: the pictures say themselves what they want.
class NoDesktop final : public DesktopScheme
{};

bool showsOneColourOnly(const QImage& image)
{
    const QRgb first = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != first)
                return false;
        }
    }
    return true;
}

} // namespace

Screenshots::Screenshots() : m_theme(std::make_unique<NoDesktop>())
{
    QDir().mkpath(folder());
}

bool Screenshots::take(const QString& scene, QWidget& window)
{
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return false;
    bool good = true;
    for (const auto& [appearance, scheme] : {std::pair(Appearance::Light, u"light"_s), {Appearance::Dark, u"dark"_s}}) {
        m_theme.setAppearance(appearance);
        // The new palette and what it lays out anew arrive as events.
        QTest::qWait(50);
        const QImage image = window.grab().toImage();
        good = !image.isNull() && !showsOneColourOnly(image) && image.save(path(scene, scheme)) && good;
    }
    return good;
}

bool Screenshots::takePage(const QString& scene, QWidget& page)
{
    page.setBackgroundRole(QPalette::Base);
    page.setAutoFillBackground(true);
    if (!page.focusWidget())
        page.setFocus();
    return take(scene, page);
}

QString Screenshots::folder()
{
    return qEnvironmentVariable("JOBDECK_SCREENSHOTS", u"screenshots"_s);
}

QString Screenshots::path(const QString& scene, const QString& scheme)
{
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", u"1"_s);
    return folder() + u'/' + scene + u'-' + scheme + u'-' + scale + u".png"_s;
}

} // namespace jobdeck
