// SPDX-License-Identifier: Apache-2.0
// macOS tells Qt, and Qt changes the system palette that the platform theme offers.
#include "theme/desktopscheme.h"

#include "theme/themecolors.h"

#include <QEvent>
#include <QGuiApplication>
#include <QStyle>
#include <QStyleFactory>

namespace jobdeck {

namespace {

class PaletteScheme final : public DesktopScheme
{
public:
    PaletteScheme()
    {
        read();
        qApp->installEventFilter(this);
    }

    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::ThemeChange)
            read();
        return DesktopScheme::eventFilter(object, event);
    }

private:
    void read()
    {
        // A fresh native style asks the system; the application's own palette is ours and says nothing.
        const std::unique_ptr<QStyle> native(QStyleFactory::create(QStringLiteral("macos")));
        if (native)
            setScheme(schemeOf(native->standardPalette()));
    }
};

} // namespace

std::unique_ptr<DesktopScheme> DesktopScheme::create()
{
    return std::make_unique<PaletteScheme>();
}

} // namespace jobdeck
