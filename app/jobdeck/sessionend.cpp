// SPDX-License-Identifier: Apache-2.0
#include "sessionend.h"

#include "shell/unsavedwindows.h"

#include <QApplication>
#include <QEventLoop>
#include <QMessageBox>
#include <QPushButton>

namespace jobdeck {

void SessionEnd::commit(QSessionManager& manager)
{
    commit({.allowsInteraction = [&manager] { return manager.allowsInteraction(); },
            .release = [&manager] { manager.release(); },
            .cancel = [&manager] { manager.cancel(); }});
}

void SessionEnd::commit(const Manager& manager)
{
    const QStringList windows = unsavedWindows();
    if (windows.isEmpty() || !manager.allowsInteraction())
        return;
    if (endsAnyway(windows))
        manager.release();
    else
        manager.cancel();
}

/// The answer is due when this returns, by the protocol: the one question for which an event loop is run inside the
/// other. The program can be ended meanwhile, which ends this loop, too.
bool SessionEnd::endsAnyway(const QStringList& windows)
{
    QMessageBox box(QMessageBox::NoIcon, tr("Log out"),
                    tr("What is not saved is lost when the session ends: %1.").arg(windows.join(tr(", "))));
    box.setTextFormat(Qt::PlainText);
    box.setWindowModality(Qt::ApplicationModal); // above whatever else is open
    const QPushButton* anyway = box.addButton(tr("Log out anyway"), QMessageBox::DestructiveRole);
    QPushButton* stay = box.addButton(tr("Do not log out"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.setEscapeButton(stay);
    QEventLoop loop;
    connect(&box, &QMessageBox::finished, &loop, &QEventLoop::quit);
    box.show();
    loop.exec();
    return box.clickedButton() == anyway || box.isVisible(); // visible: it was not answered, the program ends
}

} // namespace jobdeck
