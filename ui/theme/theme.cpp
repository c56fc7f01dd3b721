// SPDX-License-Identifier: Apache-2.0
#include "theme/theme.h"

#include "theme/style/jobdeckstyle.h"
#include "theme/themecolors.h"

#include <QApplication>
#include <QToolTip>

namespace jobdeck {

Theme::Theme(std::unique_ptr<DesktopScheme> desktop, QObject* parent) : QObject(parent), m_desktop(std::move(desktop))
{
    QApplication::setStyle(new JobdeckStyle); // the application owns its style
    connect(m_desktop.get(), &DesktopScheme::changed, this, &Theme::apply);
    connect(m_desktop.get(), &DesktopScheme::known, this, &Theme::settled);
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    apply();
}

ColorScheme Theme::scheme() const
{
    switch (m_appearance) {
    case Appearance::Light:
        return ColorScheme::Light;
    case Appearance::Dark:
        return ColorScheme::Dark;
    case Appearance::FollowDesktop:
        break;
    }
    return m_desktop->scheme();
}

void Theme::apply()
{
    const QPalette palette = themePalette(scheme());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace jobdeck
