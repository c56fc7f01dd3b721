// SPDX-License-Identifier: Apache-2.0
// A process that wants a data folder: owns it and says so until it is killed, or asks the owner to raise its window.
#include "local/owner/dataowner.h"
#include "local/owner/ownerclient.h"
#include "post.h"

#include <QCoreApplication>

#include <cstdio>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static void say(const QString& line)
{
    std::fputs(qUtf8Printable(line + u'\n'), stdout);
    std::fflush(stdout);
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().value(1);
    const OwnerKind kind =
        QCoreApplication::arguments().value(2) == "service"_L1 ? OwnerKind::Service : OwnerKind::Console;

    const Result<std::unique_ptr<DataOwner>> owner = DataOwner::claim(folder, kind);
    if (owner) {
        QObject::connect(owner->get(), &DataOwner::raiseRequested, &application, [] { say(u"raise"_s); });
        const Result<Done> opened = (*owner)->open();
        say(opened ? u"owner"_s : opened.error().message);
        return QCoreApplication::exec();
    }
    if (owner.error().code != ErrorCode::Conflict) {
        say(owner.error().message);
        return 2;
    }
    answer(raiseOwnersWindow(folder), &application, [](const Result<Done>& raised) {
        say(raised ? u"raised"_s : raised.error().message);
        QCoreApplication::exit(raised ? 0 : 1);
    });
    return QCoreApplication::exec();
}
