// SPDX-License-Identifier: Apache-2.0
#include "userservice/lingering.h"

#include "post.h"
#include "userservice/commandrun.h"
#include "userservice/steps.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <unistd.h>

namespace jobdeck {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kAskLimit = 10s;
/// The system may ask the user for a password first.
static constexpr auto kChangeLimit = 90s;

Lingering::Lingering(QObject* parent)
    : QObject(parent)
    , m_note(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/jobdeck/lingering"_s)
{}

QFuture<Result<QString>> Lingering::ask(const QStringList& arguments, std::chrono::milliseconds limit)
{
    const Promised<QString> promised;
    answer(CommandRun::start(u"loginctl"_s, arguments, limit, this), this,
           [promised](const Result<CommandOutcome>& outcome) { promised.finish(printed(u"loginctl"_s, outcome)); });
    return promised.future();
}

QFuture<Result<bool>> Lingering::isOn()
{
    const Promised<bool> promised;
    // By its number: a service account may have no name in the environment.
    const QStringList question = {u"show-user"_s, QString::number(::getuid()), u"--property=Linger"_s, u"--value"_s};
    answer(ask(question, kAskLimit), this, [promised](const Result<QString>& out) {
        promised.finish(out ? Result<bool>(out->trimmed() == "yes"_L1) : Result<bool>(out.error()));
    });
    return promised.future();
}

QFuture<Result<Done>> Lingering::tell(const QString& verb)
{
    const Promised<Done> promised;
    answer(ask({verb}, kChangeLimit), this, [promised](const Result<QString>& out) {
        promised.finish(out ? Result<Done>(Done{}) : Result<Done>(out.error()));
    });
    return promised.future();
}

static Result<Done> writeNote(const QString& path)
{
    QFile note(path);
    // Where that fails, lingering stays on when we go: the harmless side.
    if (QDir().mkpath(QFileInfo(path).path()))
        (void)note.open(QIODevice::WriteOnly);
    return Done{};
}

QFuture<Result<Done>> Lingering::switchOn()
{
    const Promised<Done> promised;
    answer(isOn(), this, [this, promised](const Result<bool>& on) {
        if (on && *on)
            return promised.finish(Done{});
        const QList<Step> steps = {[this] { return tell(u"enable-linger"_s); },
                                   [note = m_note] { return onPool<Done>([note] { return writeNote(note); }); }};
        answer(inOrder(steps, this), this, [promised](const Result<Done>& done) { promised.finish(done); });
    });
    return promised.future();
}

QFuture<Result<Done>> Lingering::undo()
{
    const Promised<Done> promised;
    answer(onPool<bool>([note = m_note] { return Result<bool>(QFile::exists(note)); }), this,
           [this, promised](const Result<bool>& ours) {
               if (!ours || !*ours)
                   return promised.finish(Done{});
               const auto forget = [note = m_note] {
                   return onPool<Done>([note] {
                       QFile::remove(note);
                       return Result<Done>(Done{});
                   });
               };
               const QList<Step> steps = {[this] { return tell(u"disable-linger"_s); }, forget};
               answer(inOrder(steps, this), this, [promised](const Result<Done>& done) { promised.finish(done); });
           });
    return promised.future();
}

} // namespace jobdeck
