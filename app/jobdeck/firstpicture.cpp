// SPDX-License-Identifier: Apache-2.0
#include "firstpicture.h"

#include "backendmodels.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace jobdeck {

FirstPicture::FirstPicture(QWidget* window, const BackendModels* models) : QObject(window), m_models(models)
{
    window->installEventFilter(this);
}

bool FirstPicture::eventFilter(QObject* object, QEvent* event)
{
    // A window comes up with a Paint event and is brought up to date by UpdateRequest.
    const bool paints = event->type() == QEvent::Paint || event->type() == QEvent::UpdateRequest;
    if (paints && m_models->isLoaded()) {
        object->removeEventFilter(this);
        QTimer::singleShot(0, this, &FirstPicture::speak); // after this event has reached the screen
    }
    return false;
}

void FirstPicture::speak()
{
    emit shown();
    deleteLater();
}

} // namespace jobdeck
