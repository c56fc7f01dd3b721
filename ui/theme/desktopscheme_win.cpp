// SPDX-License-Identifier: Apache-2.0
// Windows keeps the choice in the registry and announces a change with WM_SETTINGCHANGE "ImmersiveColorSet".
#include "theme/desktopscheme.h"

#include <QAbstractNativeEventFilter>
#include <QGuiApplication>
#include <QSettings>

#include <qt_windows.h>

#include <cwchar>

namespace jobdeck {

namespace {

class RegistryScheme final : public DesktopScheme, public QAbstractNativeEventFilter
{
public:
    RegistryScheme()
    {
        read();
        qApp->installNativeEventFilter(this);
    }
    ~RegistryScheme() override { qApp->removeNativeEventFilter(this); }

    bool nativeEventFilter(const QByteArray&, void* message, qintptr*) override
    {
        const auto* native = static_cast<const MSG*>(message);
        if (native->message == WM_SETTINGCHANGE && native->lParam != 0 &&
            std::wcscmp(reinterpret_cast<const wchar_t*>(native->lParam), L"ImmersiveColorSet") == 0)
            read();
        return false;
    }

private:
    void read()
    {
        const QSettings registry(
            QStringLiteral(R"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"),
            QSettings::NativeFormat);
        const bool light = registry.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() != 0;
        setScheme(light ? ColorScheme::Light : ColorScheme::Dark);
    }
};

} // namespace

std::unique_ptr<DesktopScheme> DesktopScheme::create()
{
    return std::make_unique<RegistryScheme>();
}

} // namespace jobdeck
