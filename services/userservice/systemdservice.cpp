// SPDX-License-Identifier: Apache-2.0
#include "userservice/systemdservice.h"

#include "local/run/runenvironment.h"
#include "post.h"
#include "userservice/commandrun.h"
#include "userservice/steps.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace jobdeck {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kAskLimit = 10s;
/// Longer than systemd itself waits for a service to be ready (90 s) or to end (30 s in the unit).
static constexpr auto kStartLimit = 100s;
static constexpr auto kStopLimit = 60s;

SystemdService::SystemdService(const QString& program, const QString& folder, QObject* parent)
    : UserService(parent)
    , m_unit{.program = program, .folder = folder, .environment = lastingEnvironment(local::ownEnvironment())}
    , m_unitsFolder(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/systemd/user"_s)
{}

QString SystemdService::name() const
{
    return unitName(m_unit.folder);
}

QString SystemdService::path() const
{
    return m_unitsFolder + u'/' + name();
}

QFuture<Result<QString>> SystemdService::ask(const QStringList& arguments, std::chrono::milliseconds limit)
{
    const Promised<QString> promised;
    answer(CommandRun::start(u"systemctl"_s, QStringList{u"--user"_s} + arguments, limit, this), this,
           [promised](const Result<CommandOutcome>& outcome) { promised.finish(printed(u"systemctl"_s, outcome)); });
    return promised.future();
}

QFuture<Result<Done>> SystemdService::tell(const QStringList& arguments, std::chrono::milliseconds limit)
{
    const Promised<Done> promised;
    answer(ask(arguments, limit), this, [promised](const Result<QString>& out) {
        promised.finish(out ? Result<Done>(Done{}) : Result<Done>(out.error()));
    });
    return promised.future();
}

QFuture<Result<Done>> SystemdService::tryTo(const QStringList& arguments)
{
    const Promised<Done> promised;
    answer(ask(arguments, kStopLimit), this, [promised](const Result<QString>&) { promised.finish(Done{}); });
    return promised.future();
}

static UserServiceState stateOf(const QString& properties)
{
    const QStringList lines = properties.split(u'\n');
    return {.installed = lines.contains("UnitFileState=enabled"_L1),
            .running = lines.contains("ActiveState=active"_L1) || lines.contains("ActiveState=activating"_L1)};
}

/// Empty: the program can be a service.
static QString programObstacle(const QString& program)
{
    if (qEnvironmentVariableIsSet("APPIMAGE"))
        return SystemdService::tr("This Jobdeck runs from an AppImage, whose programs are there only while it runs. "
                                  "Install Jobdeck for this.");
    if (!QFileInfo(program).isExecutable())
        return SystemdService::tr("The program that the service would run is not there: %1. Install Jobdeck whole, and "
                                  "it lies beside this one.")
            .arg(QDir::toNativeSeparators(program));
    return {};
}

static QString withoutManager(const QString& why)
{
    return SystemdService::tr("There is no systemd for this user's services here (%1). Without it, let whatever starts "
                              "programs on this computer run: jobdeckctl serve")
        .arg(why.endsWith(u'.') ? why.chopped(1) : why);
}

QFuture<Result<UserServiceState>> SystemdService::look()
{
    const Promised<UserServiceState> promised;
    const auto asked = ask({u"show"_s, name(), u"--property=UnitFileState,ActiveState"_s}, kAskLimit);
    answer(asked, this, [this, promised](const Result<QString>& out) {
        if (!out)
            return promised.finish(UserServiceState{.obstacle = withoutManager(out.error().message)});
        answer(withProgram(stateOf(*out)), this,
               [promised](const Result<UserServiceState>& state) { promised.finish(state); });
    });
    return promised.future();
}

QFuture<Result<UserServiceState>> SystemdService::withProgram(const UserServiceState& state)
{
    const Promised<UserServiceState> promised;
    const auto looked =
        onPool<QString>([program = m_unit.program] { return Result<QString>(programObstacle(program)); });
    answer(looked, this, [this, state, promised](const Result<QString>& obstacle) {
        UserServiceState out = state;
        out.obstacle = obstacle ? *obstacle : QString();
        answer(withLingering(out), this, [promised](const Result<UserServiceState>& all) { promised.finish(all); });
    });
    return promised.future();
}

QFuture<Result<UserServiceState>> SystemdService::withLingering(const UserServiceState& state)
{
    const Promised<UserServiceState> promised;
    answer(m_lingering.isOn(), this, [state, promised](const Result<bool>& on) {
        UserServiceState out = state;
        out.outlivesLogin = on && *on;
        if (!on)
            out.outliveProblem = on.error().message;
        promised.finish(out);
    });
    return promised.future();
}

static Result<Done> writeFile(const QString& path, const QString& text)
{
    QFile there(path);
    if (there.open(QIODevice::ReadOnly) && !isOurUnit(QString::fromUtf8(there.readAll())))
        return Error{.code = ErrorCode::Conflict,
                     .message = SystemdService::tr("%1 is there already, and not from Jobdeck. Rename it, or switch it "
                                                   "on with systemctl.")
                                    .arg(path)};
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 ||
        !file.commit())
        return Error{.code = ErrorCode::Storage,
                     .message = SystemdService::tr("%1 cannot be written: %2.").arg(path, file.errorString())};
    return Done{};
}

QFuture<Result<Done>> SystemdService::writeUnit()
{
    return onPool<Done>([path = path(), text = unitText(m_unit)] { return writeFile(path, text); });
}

QFuture<Result<Done>> SystemdService::deleteUnit()
{
    return onPool<Done>([path = path()] {
        QFile file(path);
        const bool ours = file.open(QIODevice::ReadOnly) && isOurUnit(QString::fromUtf8(file.readAll()));
        if (ours && !file.remove())
            return Result<Done>(Error{.code = ErrorCode::Storage,
                                      .message = tr("%1 cannot be deleted: %2.").arg(path, file.errorString())});
        return Result<Done>(Done{});
    });
}

QFuture<Result<Done>> SystemdService::install()
{
    const Promised<Done> promised;
    const auto existed = onPool<bool>([path = path()] { return Result<bool>(QFile::exists(path)); });
    answer(existed, this, [this, promised](const Result<bool>& before) { install(before && *before, promised); });
    return promised.future();
}

void SystemdService::install(bool existed, const Promised<Done>& promised)
{
    const QList<Step> steps = {[this] { return writeUnit(); },
                               [this] { return tell({u"daemon-reload"_s}, kStopLimit); },
                               [this] {
                                   return tell({u"enable"_s, name()}, kStopLimit);
                               }};
    answer(inOrder(steps, this), this, [this, promised, existed](const Result<Done>& done) {
        if (done) // without it the service works as long as the user is logged in: look() says so
            return answer(m_lingering.switchOn(), this, [promised](const Result<Done>&) { promised.finish(Done{}); });
        if (existed || done.error().code == ErrorCode::Conflict) // one that was there stays
            return promised.finish(done);
        answer(remove(), this, [done, promised](const Result<Done>&) { promised.finish(done); });
    });
}

QFuture<Result<Done>> SystemdService::start()
{
    const Promised<Done> promised;
    const QList<Step> steps = {[this] {
                                   return tryTo({u"reset-failed"_s, name()});
                               },
                               [this] {
                                   return tell({u"start"_s, name()}, kStartLimit);
                               }};
    answer(inOrder(steps, this), this, [this, promised](const Result<Done>& done) {
        if (done)
            return promised.finish(done);
        answer(withLog(done.error()), this, [promised](const Result<Done>& told) { promised.finish(told); });
    });
    return promised.future();
}

QFuture<Result<Done>> SystemdService::withLog(const Error& error)
{
    const Promised<Done> promised;
    const auto asked = CommandRun::start(
        u"journalctl"_s,
        {u"--user"_s, u"--unit"_s, name(), u"--lines=3"_s, u"--output=cat"_s, u"--no-pager"_s, u"--quiet"_s}, kAskLimit,
        this);
    answer(asked, this, [error, promised](const Result<CommandOutcome>& outcome) {
        Error out = error;
        if (outcome && outcome->exitCode == 0 && !outcome->out.trimmed().isEmpty())
            out.message += u'\n' + outcome->out.trimmed();
        promised.finish(out);
    });
    return promised.future();
}

QFuture<Result<Done>> SystemdService::stop()
{
    return tell({u"stop"_s, name()}, kStopLimit);
}

QFuture<Result<Done>> SystemdService::remove()
{
    // Each of them is to be done even where one before it had nothing to do.
    const QList<Step> steps = {[this] {
                                   return tryTo({u"disable"_s, u"--now"_s, name()});
                               },
                               [this] { return deleteUnit(); },
                               [this] {
                                   return tryTo({u"reset-failed"_s, name()});
                               },
                               [this] { return tell({u"daemon-reload"_s}, kStopLimit); },
                               [this] { return stopLingering(); }};
    return inOrder(steps, this);
}

QFuture<Result<Done>> SystemdService::stopLingering()
{
    const Promised<Done> promised;
    const auto others = onPool<bool>([folder = m_unitsFolder] {
        return Result<bool>(!QDir(folder).entryList({u"jobdeck*.service"_s}, QDir::Files).isEmpty());
    });
    answer(others, this, [this, promised](const Result<bool>& needed) {
        if (needed && *needed) // another data folder's service lives on it
            return promised.finish(Done{});
        answer(m_lingering.undo(), this, [promised](const Result<Done>& done) { promised.finish(done); });
    });
    return promised.future();
}

} // namespace jobdeck
