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
constexpr qsizetype kMostNames = 3; ///< of failing jobs, in a tool tip
constexpr int kMostJobs = 30;       ///< a menu of a thousand jobs helps nobody; the window finds them

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
    const QString unseen = unseenWords();
    m_icon.setToolTip(u"Jobdeck\n"_s + words + (unseen.isEmpty() ? QString() : u'\n' + unseen));
    const bool paused = m_context.models->jobs()->allPaused();
    m_pause->setText(paused ? tr("Resume all jobs") : tr("Pause all jobs"));
    m_pause->setIcon(paused ? icon(u"play"_s) : icon(u"pause"_s));
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
    const QList<Problem> all = problems();
    while (m_problemActions.size() > all.size())
        delete m_problemActions.takeLast();
    while (m_problemActions.size() < all.size())
        addProblemAction();
    const qint64 now = m_context.clock->nowMs();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Problem& problem = all.at(i);
        const Execution& execution = problem.execution;
        const QString name =
            problem.where.isEmpty() ? execution.jobName : u"%1 — %2"_s.arg(problem.where, execution.jobName);
        const QString words = tr("%1: %2, %3")
                                  .arg(name, statusWord(execution.status),
                                       relativeWords(execution.completedAt.value_or(execution.createdAt), now));
        QAction* action = m_problemActions.at(i);
        if (action->data() != problem.tag)
            action->setIcon(statusIcon(execution.status));
        action->setData(problem.tag);
        action->setText(menuText(words));
    }
    m_markSeen->setVisible(hasUnseen());
    m_problemsEnd->setVisible(!m_problemActions.isEmpty() || m_markSeen->isVisible());
}

/// Entries are kept and told anew: the menu can be open, and a panel takes a click on an entry that has gone for none.
void Tray::addProblemAction()
{
    auto* action = new QAction(this);
    connect(action, &QAction::triggered, this, [this, action] { emit executionRequested(action->data().toString()); });
    m_menu->insertAction(m_markSeen, action);
    m_problemActions.append(action);
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

/// Names of jobs whose last failure nobody has looked at; the first ones.
QStringList Tray::unseen(qsizetype most) const
{
    QStringList names;
    for (BackendModels* models : allModels()) {
        JobTableModel* jobs = models->jobs();
        for (int row = 0; row < jobs->rowCount() && names.size() < most; ++row) {
            if (const Job& job = jobs->jobAt(row); job.enabled && m_seen->isUnseen(job))
                names.append(job.definition.name);
        }
    }
    return names;
}

/// What the icon's shape says, for those who do not see it.
QString Tray::unseenWords() const
{
    QStringList names = unseen(kMostNames + 1);
    if (names.size() > kMostNames)
        names.last() = u"…"_s;
    return names.isEmpty() ? QString() : tr("Problems: %1").arg(names.join(u", "_s));
}

bool Tray::hasUnseen() const
{
    return !unseen(1).isEmpty();
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
    return m_context.models->jobs()->allPaused() ? TrayState::Paused : TrayState::Idle;
}

void Tray::togglePause()
{
    const bool paused = m_context.models->jobs()->allPaused();
    // The news tells what became of it; an error leaves the entry as it was.
    answer(m_context.backend->setPaused(!paused), this, [this](const Result<Done>&) { scheduleRefresh(); });
}

} // namespace jobdeck
