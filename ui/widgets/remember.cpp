// SPDX-License-Identifier: Apache-2.0
#include "widgets/remember.h"

#include "widgets/windowsettings.h"

#include <QEvent>
#include <QScreen>
#include <QSplitter>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSmallest(960, 540); ///< on smaller screens windows are as small as they can be anyway
constexpr double kPart = 0.94;       ///< of the screen: the rest is for the frame

class GeometryKeeper final : public QObject
{
public:
    GeometryKeeper(QWidget* window, QString key) : QObject(window), m_window(window), m_key(std::move(key)) {}

    bool eventFilter(QObject*, QEvent* event) override
    {
        // Close comes before Hide and also for a window that closes to the tray.
        if (event->type() == QEvent::Hide || event->type() == QEvent::Close)
            windowSettings().setValue(m_key, m_window->saveGeometry());
        return false;
    }

private:
    QWidget* m_window;
    QString m_key;
};

} // namespace

void rememberGeometry(QWidget* window, const QString& key)
{
    const QString name = u"geometry/"_s + key;
    const QSize room = window->screen()->availableSize();
    if (room.width() >= kSmallest.width() && room.height() >= kSmallest.height())
        window->resize(window->size().boundedTo(room * kPart));
    window->restoreGeometry(windowSettings().value(name).toByteArray());
    window->installEventFilter(new GeometryKeeper(window, name));
}

void rememberSplitter(QSplitter* splitter, const QString& key)
{
    const QString name = u"splitter/"_s + key;
    splitter->restoreState(windowSettings().value(name).toByteArray());
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter,
                     [splitter, name] { windowSettings().setValue(name, splitter->saveState()); });
}

} // namespace jobdeck
