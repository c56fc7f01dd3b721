// SPDX-License-Identifier: Apache-2.0
// Whether the desktop asks programs to be light or dark, and when that changes. Lives on the GUI thread, never blocks.
#pragma once

#include "theme/colorscheme.h"

#include <QObject>

#include <memory>

namespace jobdeck {

class DesktopScheme : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Light until the desktop has said otherwise.
    ColorScheme scheme() const { return m_scheme; }

    /// This platform's source: the settings portal on Linux, the registry on Windows, the palette on macOS.
    static std::unique_ptr<DesktopScheme> create();

signals:
    void changed(jobdeck::ColorScheme scheme);

protected:
    void setScheme(ColorScheme scheme)
    {
        if (scheme == m_scheme)
            return;
        m_scheme = scheme;
        emit changed(scheme);
    }

private:
    ColorScheme m_scheme = ColorScheme::Light;
};

} // namespace jobdeck
