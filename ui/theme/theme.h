// SPDX-License-Identifier: Apache-2.0
// Gives the application its style and palette and keeps them in step with the desktop or the user's choice. GUI thread.
#pragma once

#include "theme/appearance.h"
#include "theme/desktopscheme.h"

#include <QObject>

#include <memory>

namespace jobdeck {

class Theme final : public QObject
{
    Q_OBJECT

public:
    /// Installs the style. One in a process, made after the QApplication and before the first window.
    explicit Theme(std::unique_ptr<DesktopScheme> desktop, QObject* parent = nullptr);

    void setAppearance(Appearance appearance);
    Appearance appearance() const { return m_appearance; }
    ColorScheme scheme() const;
    /// The first frame has the colours it should have: those chosen, or the desktop has said its own.
    bool isSettled() const { return m_appearance != Appearance::FollowDesktop || m_desktop->isKnown(); }

signals:
    void settled();

private:
    void apply();

    std::unique_ptr<DesktopScheme> m_desktop;
    Appearance m_appearance = Appearance::FollowDesktop;
};

} // namespace jobdeck
