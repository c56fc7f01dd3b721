// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobcommands.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"
#include "widgets/toast.h"

#include <QWidget>

namespace jobdeck {

JobCommands::JobCommands(const PageContext& context, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
{}

void JobCommands::run(const QStringList& ids)
{
    const auto tally = begin(ids, [this](const Tally& all) {
        if (!all.errors.isEmpty())
            sayFailed(tr("%n jobs could not be started", nullptr, static_cast<int>(all.errors.size())), all);
        else
            say(all.done.size() == 1 ? tr("Started %1").arg(nameOf(all.done.first()))
                                     : tr("Started %n jobs", nullptr, static_cast<int>(all.done.size())));
    });
    for (const QString& id : ids) {
        answer(m_context.backend->trigger({.jobId = id}), this,
               [tally, id](const Result<Execution>& result) { count(tally, id, result ? nullptr : &result.error()); });
    }
}

void JobCommands::setEnabled(const QStringList& ids, bool enabled)
{
    QStringList changing;
    for (const QString& id : ids) {
        const Job* job = m_context.models->jobs()->job(id);
        if (job && job->enabled != enabled)
            changing.append(id);
    }
    const auto tally = begin(changing, [this, enabled](const Tally& all) {
        if (!all.errors.isEmpty())
            sayFailed(enabled ? tr("%n jobs could not be switched on", nullptr, static_cast<int>(all.errors.size()))
                              : tr("%n jobs could not be switched off", nullptr, static_cast<int>(all.errors.size())),
                      all);
    });
    for (const QString& id : std::as_const(changing)) {
        answer(m_context.backend->setJobEnabled(id, enabled), this,
               [tally, id](const Result<Job>& result) { count(tally, id, result ? nullptr : &result.error()); });
    }
}

void JobCommands::remove(const QStringList& ids)
{
    const QString name = ids.size() == 1 ? nameOf(ids.first()) : QString();
    const auto tally = begin(ids, [this, name](const Tally& all) {
        if (!all.errors.isEmpty())
            sayFailed(tr("%n jobs could not be deleted", nullptr, static_cast<int>(all.errors.size())), all);
        if (all.done.isEmpty() || !all.errors.isEmpty())
            return;
        const QString words = name.isEmpty() ? tr("Deleted %n jobs", nullptr, static_cast<int>(all.done.size()))
                                             : tr("Deleted %1").arg(name);
        if (m_context.backend->capabilities().testFlag(Capability::UndoRemove))
            Toast::show(m_window, words, tr("Undo"), [this, done = all.done] { restore(done); });
        else
            say(words);
    });
    for (const QString& id : ids) {
        answer(m_context.backend->removeJob(id), this,
               [tally, id](const Result<Done>& result) { count(tally, id, result ? nullptr : &result.error()); });
    }
}

void JobCommands::restore(const QStringList& ids)
{
    const auto tally = begin(ids, [this](const Tally& all) {
        if (!all.errors.isEmpty())
            sayFailed(tr("%n jobs could not be brought back", nullptr, static_cast<int>(all.errors.size())), all);
    });
    for (const QString& id : ids) {
        answer(m_context.backend->restoreJob(id), this,
               [tally, id](const Result<Job>& result) { count(tally, id, result ? nullptr : &result.error()); });
    }
}

std::shared_ptr<JobCommands::Tally> JobCommands::begin(const QStringList& ids,
                                                       std::function<void(const Tally&)> finished)
{
    auto tally = std::make_shared<Tally>();
    tally->open = ids.size();
    tally->finished = std::move(finished);
    return tally;
}

void JobCommands::count(const std::shared_ptr<Tally>& tally, const QString& id, const Error* error)
{
    if (error)
        tally->errors.append(*error);
    else
        tally->done.append(id);
    if (--tally->open == 0)
        tally->finished(*tally);
}

void JobCommands::say(const QString& words)
{
    Toast::show(m_window, words);
}

void JobCommands::sayFailed(const QString& words, const Tally& tally)
{
    say(tally.errors.size() == 1 ? tally.errors.first().message
                                 : tr("%1: %2").arg(words, tally.errors.first().message));
}

QString JobCommands::nameOf(const QString& id) const
{
    const Job* job = m_context.models->jobs()->job(id);
    return job ? job->definition.name : QString();
}

} // namespace jobdeck
