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

    /// False while the desktop has been asked and has not answered yet.
    bool isKnown() const { return m_known; }

    /// This platform's source: the settings portal on Linux, the registry on Windows, the palette on macOS.
    static std::unique_ptr<DesktopScheme> create();

signals:
    /// It answered, or cannot.
    void known();
    void changed(jobdeck::ColorScheme scheme);

protected:
    void setScheme(ColorScheme scheme)
    {
        if (scheme == m_scheme)
            return;
        m_scheme = scheme;
        emit changed(scheme);
    }

    void setKnown(bool isKnown)
    {
        m_known = isKnown;
        if (isKnown)
            emit known();
    }

private:
    bool m_known = true;
    ColorScheme m_scheme = ColorScheme::Light;
};

} // namespace jobdeck
