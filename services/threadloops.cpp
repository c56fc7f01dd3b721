// SPDX-License-Identifier: Apache-2.0
#include "threadloops.h"

#include <QByteArray>

namespace jobdeck {

void waitWithoutGlibInThreads()
{
    qputenv("QT_NO_THREADED_GLIB", "1");
}

} // namespace jobdeck
