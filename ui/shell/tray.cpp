// SPDX-License-Identifier: Apache-2.0
#include "shell/tray.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "post.h"
#include "shell/connectionalerts.h"
#include "shell/recentproblems.h"
#include "shell/schedulerwords.h"
#include "shell/seenproblems.h"
#include "theme/icons.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRefreshDelayMs = 100;
constexpr int kMostJobs = 30; ///< a menu of a thousand jobs helps nobody; the window finds them

/// An ampersand would become a mnemonic.
QString menuText(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

Tray::Tray(const PageContext& context, SeenProblems* seen, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_problems(new RecentProblems(context, this))
    , m_seen(seen)
    , m_menu(new QMenu)
{
    buildMenu();
    m_icon.setIcon(trayIcon(m_state));
    m_icon.setToolTip(u"Jobdeck"_s);
    m_icon.setContextMenu(m_menu.get());
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit openRequested();
    });

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshDelayMs);
    connect(&m_refresh, &QTimer::timeout, this, &Tray::refresh);
    connect(m_problems, &RecentProblems::changed, this, &Tray::scheduleRefresh);
    connect(m_seen, &SeenProblems::changed, this, &Tray::scheduleRefresh);
    follow(m_context.models);
    connect(m_menu.get(), &QMenu::aboutToShow, this, &Tray::refresh); // "12 min ago" as of now
    refresh();
    m_icon.show();
}

Tray::~Tray() = default;

void Tray::follow(BackendModels* models)
{
    connect(models, &BackendModels::statusChanged, this, &Tray::scheduleRefresh);
    connect(models, &BackendModels::reloaded, this, &Tray::scheduleJobs);
    connect(models, &BackendModels::activeChanged, this, &Tray::scheduleRefresh);
    const QAbstractItemModel* jobs = models->jobs();
    connect(jobs, &QAbstractItemModel::dataChanged, this, &Tray::scheduleJobs);
    connect(jobs, &QAbstractItemModel::rowsInserted, this, &Tray::scheduleJobs);
    connect(jobs, &QAbstractItemModel::rowsRemoved, this, &Tray::scheduleJobs);
}

void Tray::addConnection(const Connection& connection)
{
    auto* recent = new RecentProblems(connection.context, this);
    m_others.append({.connection = connection, .problems = recent});
    connect(recent, &RecentProblems::changed, this, &Tray::scheduleRefresh);
    follow(connection.context.models);
    scheduleRefresh();
}

void Tray::removeConnection(const QString& id)
{
    for (qsizetype i = m_others.size() - 1; i >= 0; --i) {
        const Other other = m_others.at(i);
        if (other.connection.id != id)
            continue;
        m_others.removeAt(i);
        other.connection.context.models->disconnect(this);
        other.connection.context.models->jobs()->disconnect(this);
        delete other.problems;
    }
    refresh();
}

/// The newest of all connections.
QList<Tray::Problem> Tray::problems() const
{
    QList<Problem> out;
    for (const Execution& execution : m_problems->executions())
        out.append({.execution = execution, .tag = execution.id});
    for (const Other& other : m_others) {
        for (const Execution& execution : other.problems->executions())
            out.append({.execution = execution,
                        .tag = AlertTag{other.connection.id, execution.id}.text(),
                        .where = other.connection.name});
    }
    std::ranges::stable_sort(out, std::ranges::greater(),
                             [](const Problem& problem) { return problem.execution.createdAt; });
    if (out.size() > RecentProblems::kMost)
        out.resize(RecentProblems::kMost);
    return out;
}

void Tray::buildMenu()
{
    m_status = m_menu->addAction(QString());
    m_status->setEnabled(false);
    m_menu->addSeparator();
    m_markSeen = m_menu->addAction(icon(u"check"_s), tr("Mark problems as seen"), this, &Tray::markSeen);
    m_problemsEnd = m_menu->addSeparator();
    m_runMenu = m_menu->addMenu(icon(u"play"_s), tr("Run"));
    m_pause = m_menu->addAction(icon(u"pause"_s), tr("Pause all jobs"), this, &Tray::togglePause);
    m_menu->addSeparator();
    QAction* open = m_menu->addAction(tr("Open Jobdeck"), this, &Tray::openRequested);
    m_menu->setDefaultAction(open);
    m_menu->addAction(icon(u"power"_s), tr("Quit"), this, &Tray::quitRequested);
}

void Tray::scheduleRefresh()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

/// Names are gathered and sorted only after they can have changed.
void Tray::scheduleJobs()
{
    m_jobsChanged = true;
    scheduleRefresh();
}

void Tray::refresh()
{
    const BackendStatus status = m_context.models->status();
    const Job* next = m_context.models->jobs()->job(status.nextJobId);
    const QString words = schedulerWords(status, next ? next->definition.name : QString(), m_context.clock->nowMs());
    m_status->setText(menuText(words));
    m_icon.setToolTip(u"Jobdeck\n"_s + words);
    m_pause->setText(status.state == BackendState::Paused ? tr("Resume all jobs") : tr("Pause all jobs"));
    m_pause->setVisible(m_context.backend->capabilities().testFlag(Capability::PauseAll));
    refreshProblems();
    if (std::exchange(m_jobsChanged, false))
        refreshJobs();
    const TrayState state = computeState();
    if (state == m_state)
        return;
    m_state = state;
    m_icon.setIcon(trayIcon(state));
}

void Tray::refreshProblems()
{
    qDeleteAll(m_problemActions);
    m_problemActions.clear();
    const qint64 now = m_context.clock->nowMs();
    for (const Problem& problem : problems()) {
        const Execution& execution = problem.execution;
        const QString name =
            problem.where.isEmpty() ? execution.jobName : u"%1 — %2"_s.arg(problem.where, execution.jobName);
        const QString words = tr("%1: %2, %3")
                                  .arg(name, statusWord(execution.status),
                                       relativeWords(execution.completedAt.value_or(execution.createdAt), now));
        auto* action = new QAction(statusIcon(execution.status), menuText(words), this);
        connect(action, &QAction::triggered, this, [this, tag = problem.tag] { emit executionRequested(tag); });
        m_menu->insertAction(m_markSeen, action);
        m_problemActions.append(action);
    }
    m_markSeen->setVisible(hasUnseen());
    m_problemsEnd->setVisible(!m_problemActions.isEmpty() || m_markSeen->isVisible());
}

void Tray::refreshJobs()
{
    JobTableModel* jobs = m_context.models->jobs();
    QList<std::pair<QString, QString>> entries; // name, id
    for (int row = 0; row < jobs->rowCount(); ++row)
        entries.append({jobs->jobAt(row).definition.name, jobs->jobAt(row).id});
    // The order of people costs too much for a hundred thousand names; only what is shown is put into it.
    const auto most = entries.begin() + qMin(entries.size(), qsizetype(kMostJobs));
    std::ranges::partial_sort(
        entries, most, [](const auto& a, const auto& b) { return a.first.compare(b.first, Qt::CaseInsensitive) < 0; });
    entries.erase(most, entries.end());
    std::ranges::sort(entries, [](const auto& a, const auto& b) { return a.first.localeAwareCompare(b.first) < 0; });

    QStringList names;
    for (const auto& [name, id] : entries)
        names += name + id;
    if (names == m_runNames)
        return;
    m_runNames = names;
    m_runMenu->clear();
    for (const auto& [name, id] : entries)
        m_runMenu->addAction(menuText(name), this, [this, jobId = id] { emit runRequested(jobId); });
    if (jobs->rowCount() > kMostJobs)
        m_runMenu->addAction(tr("More in Jobdeck…"), this, &Tray::openRequested);
    m_runMenu->setEnabled(!entries.isEmpty());
}

bool Tray::isFailing(BackendModels* models) const
{
    JobTableModel* jobs = models->jobs();
    for (int row = 0; row < jobs->rowCount(); ++row) {
        if (const Job& job = jobs->jobAt(row); job.enabled && m_seen->isUnseen(job))
            return true;
    }
    return false;
}

bool Tray::hasUnseen() const
{
    return std::ranges::any_of(allModels(), [this](BackendModels* models) { return isFailing(models); });
}

QList<BackendModels*> Tray::allModels() const
{
    QList<BackendModels*> out = {m_context.models};
    for (const Other& other : m_others)
        out.append(other.connection.context.models);
    return out;
}

void Tray::markSeen()
{
    QList<Job> all;
    for (BackendModels* models : allModels()) {
        for (int row = 0; row < models->jobs()->rowCount(); ++row)
            all.append(models->jobs()->jobAt(row));
    }
    m_seen->seeAll(all);
}

TrayState Tray::computeState() const
{
    int running = 0;
    bool broken = false;
    for (BackendModels* models : allModels()) {
        running += models->status().running;
        broken = broken || models->status().state == BackendState::Failed;
    }
    if (broken || hasUnseen())
        return TrayState::Failed;
    if (running > 0)
        return TrayState::Running;
    return m_context.models->status().state == BackendState::Paused ? TrayState::Paused : TrayState::Idle;
}

void Tray::togglePause()
{
    const bool paused = m_context.models->status().state == BackendState::Paused;
    // The news tells what became of it; an error leaves the entry as it was.
    answer(m_context.backend->setPaused(!paused), this, [this](const Result<Done>&) { scheduleRefresh(); });
}

} // namespace jobdeck
