// SPDX-License-Identifier: Apache-2.0
// Takes pictures of windows for people to look at, in the light and the dark scheme. GUI thread of a test.
#pragma once

#include "theme/theme.h"

#include <QString>

class QWidget;

namespace jobdeck {

/// Installs the program's own look; one in a test, made before the first window. The pictures are left in the folder
/// that JOBDECK_SCREENSHOTS names (the build's screenshots/), as SCENE-SCHEME-SCALE.png: "jobs-empty-dark-1.5.png".
/// The scale is that of this process (QT_SCALE_FACTOR): jobdeck_screenshot_test() runs a program once for each.
class Screenshots
{
public:
    Screenshots();

    /// Shows the window where it is not, and photographs it in both schemes. Children that are windows of their own
    /// (open dialogs, menus) are not in the picture: take them by themselves. False where a picture could not be
    /// written or shows nothing but one colour.
    [[nodiscard]] bool take(const QString& scene, QWidget& window);

    /// The same of a page alone: on the paper that the window puts it on, with the focus that it has there.
    [[nodiscard]] bool takePage(const QString& scene, QWidget& page);

    static QString folder();
    static QString path(const QString& scene, const QString& scheme);

private:
    Theme m_theme;
};

} // namespace jobdeck
