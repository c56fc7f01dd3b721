// SPDX-License-Identifier: Apache-2.0
#include "copy/copydialog.h"

#include "backend.h"
#include "backendmodels.h"
#include "copy/copychoices.h"
#include "copy/copydelegate.h"
#include "copy/copynotesview.h"
#include "copy/jobcopier.h"
#include "editor/tonelabel.h"
#include "post.h"
#include "rows/rowtable.h"
#include "tables/copytablemodel.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks/webhookdialogs.h"
#include "widgets/banner.h"
#include "widgets/helpbutton.h"
#include "widgets/remember.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

/// News come in bursts.
static constexpr int kPlanAfterMs = 50;

CopyDialog::CopyDialog(const Connection& from, const QList<Connection>& targets, const QStringList& jobIds,
                       QWidget* parent)
    : QDialog(parent)
    , m_from(from)
    , m_targets(targets)
    , m_jobIds(jobIds)
    , m_ends(std::make_unique<CopyEnds>(from, jobIds))
    , m_banner(new Banner)
    , m_choices(new CopyChoices(from.name, targets))
    , m_rows(new CopyTableModel(this))
    , m_table(new RowTable(new CopyDelegate))
    , m_notes(new CopyNotesView)
    , m_progress(new ToneLabel(ToneLabel::Tone::Quiet))
    , m_secret(new QPushButton(icon(u"key"_s), tr("Show &secret…")))
    , m_close(new QPushButton(tr("Close")))
    , m_copy(new QPushButton)
{
    const int count = static_cast<int>(jobIds.size());
    setWindowTitle(count == 1 ? tr("Copy a job from %1").arg(from.name)
                              : tr("Copy %n jobs from %1", nullptr, count).arg(from.name));
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Jobs to copy"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumns({200, 150, 240}, CopyTableModel::Outcome, u"copy"_s);
    m_table->setFrameShape(QFrame::StyledPanel); // a list in a dialog has an edge, as its inputs have
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(metrics::Medium);
    splitter->addWidget(m_table);
    splitter->addWidget(m_notes);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    rememberSplitter(splitter, u"copy"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    column->setSpacing(metrics::Medium);
    column->addWidget(m_banner);
    column->addWidget(m_choices);
    column->addWidget(splitter, 1);
    column->addWidget(m_progress);
    column->addWidget(createButtons());
    m_planTimer.setSingleShot(true);
    connect(&m_planTimer, &QTimer::timeout, this, &CopyDialog::plan);
    connect(m_ends.get(), &CopyEnds::changed, this, &CopyDialog::planSoon);
    connect(m_choices, &CopyChoices::changed, this, &CopyDialog::plan);
    connect(m_choices, &CopyChoices::targetChanged, this, &CopyDialog::setTarget);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_notes->showJob(currentId());
        updateButtons();
    });
    resize(720, 680);
    rememberGeometry(this, u"copy"_s);
    setTarget();
}

CopyDialog::~CopyDialog() = default;

QWidget* CopyDialog::createButtons()
{
    setButtonRole(m_copy, ButtonRole::Primary);
    m_copy->setDefault(true);
    m_secret->setAutoDefault(false);
    m_secret->setToolTip(tr("Of the selected webhook job. It is told this one time."));
    m_close->setAutoDefault(false);
    auto* pane = new QWidget;
    auto* row = new QHBoxLayout(pane);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    row->addWidget(new HelpButton(u"connections"_s, pane));
    row->addWidget(m_secret);
    row->addStretch();
    row->addWidget(m_close);
    row->addWidget(m_copy);
    connect(m_secret, &QPushButton::clicked, this, &CopyDialog::showSecret);
    connect(m_close, &QPushButton::clicked, this, &CopyDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] { m_copier ? tryAgain() : start(); });
    return pane;
}

const Connection* CopyDialog::targetOf(const QString& id) const
{
    const auto found = std::ranges::find(m_targets, id, &Connection::id);
    return found == m_targets.end() ? nullptr : &*found;
}

void CopyDialog::setTarget()
{
    if (m_ends->to().context.models)
        disconnect(m_ends->to().context.models, &BackendModels::statusChanged, this, nullptr);
    const Connection* target = targetOf(m_choices->targetId());
    if (!target)
        return;
    m_ends->setTarget(*target);
    connect(target->context.models, &BackendModels::statusChanged, this, &CopyDialog::updateState);
    connect(target->context.models, &BackendModels::reloaded, this, &CopyDialog::updateState);
    updateState();
    plan();
}

CopyWish CopyDialog::wish(const QStringList& jobIds) const
{
    return {.jobIds = jobIds,
            .nameTaken = m_choices->nameTaken(),
            .enable = m_choices->switches().enableCopies,
            .agents = m_choices->agents()};
}

/// Jobs that were copied in part go on as they began.
QStringList CopyDialog::toPlan() const
{
    using enum CopyResult::State;
    return m_copier ? m_copier->all(Failed) + m_copier->all(Waiting) : m_jobIds;
}

/// Jobs that the button would copy.
qsizetype CopyDialog::left() const
{
    return m_copier ? toPlan().size() + m_copier->all(CopyResult::State::Partly).size()
                    : countFate(m_plan, CopyFate::Create) + countFate(m_plan, CopyFate::Replace);
}

void CopyDialog::planSoon()
{
    if (!m_copier) // once it began, what is there are our own copies
        m_planTimer.start(kPlanAfterMs);
}

void CopyDialog::plan()
{
    const int wave = ++m_wave;
    answer(m_ends->plan(wish(toPlan())), this, [this, wave](const Result<CopyPlan>& plan) {
        if (wave == m_wave && plan)
            takePlan(*plan);
    });
}

void CopyDialog::takePlan(const CopyPlan& plan)
{
    m_plan = plan;
    m_choices->setQuestions(plan.agents, *m_ends->to().context.models->agents());
    if (m_copier) {
        m_rows->replan(plan);
        if (std::exchange(m_again, false)) {
            m_copier->start(plan, m_choices->switches());
            CopyPlan carried;
            for (const PlannedCopy& planned : plan.jobs)
                carried.jobs += m_copier->planned(planned.sourceId);
            m_rows->replan(carried);
        }
    } else {
        const QString current = currentId();
        m_rows->assign(plan, m_ends->names(), m_choices->switches().enableCopies);
        for (int row = 0; row < m_rows->rowCount(); ++row) {
            if (row == 0 || m_rows->plannedAt(row).sourceId == current)
                m_table->selectRow(row);
        }
        const JobTableModel& there = *m_ends->to().context.models->jobs();
        QSet<QString> taken;
        for (int row = 0; row < there.rowCount(); ++row)
            taken += there.jobAt(row).definition.name;
        const QHash<QString, QString> names = m_ends->names();
        m_choices->setNameTaken(
            std::ranges::any_of(names, [&taken](const QString& name) { return taken.contains(name); }));
    }
    showNotes();
    updateButtons();
}

void CopyDialog::start()
{
    m_choices->setEnabled(false);
    m_copier = std::make_unique<JobCopier>(m_from.context, m_ends->to().context);
    connect(m_copier.get(), &JobCopier::changed, this, &CopyDialog::onProgress);
    connect(m_copier.get(), &JobCopier::finished, this, &CopyDialog::onFinished);
    m_copier->start(m_plan, m_choices->switches());
    updateButtons();
}

/// What failed is planned anew: something may be there now, whose answer was lost.
void CopyDialog::tryAgain()
{
    m_again = true;
    updateButtons();
    connect(m_ends->to().context.models, &BackendModels::reloaded, this, &CopyDialog::plan, Qt::SingleShotConnection);
    m_ends->to().context.backend->refresh();
}

void CopyDialog::onProgress(const QString& sourceId)
{
    const CopyResult result = m_copier->result(sourceId);
    m_rows->setResult(sourceId, result);
    showNotes();
    if (result.state == CopyResult::State::Copying)
        m_notes->showJob(sourceId);
    sayProgress();
}

void CopyDialog::sayProgress()
{
    int wanted = 0;
    int done = 0;
    int partly = 0;
    int failed = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const CopyResult::State state = m_rows->resultAt(row).state;
        const CopyFate fate = m_rows->plannedAt(row).fate;
        wanted += fate == CopyFate::Create || fate == CopyFate::Replace ? 1 : 0;
        done += state == CopyResult::State::Copied ? 1 : 0;
        partly += state == CopyResult::State::Partly ? 1 : 0;
        failed += state == CopyResult::State::Failed ? 1 : 0;
    }
    const bool trouble = partly + failed > 0;
    m_progress->setTone(trouble ? ToneLabel::Tone::Error : ToneLabel::Tone::Normal);
    QStringList words = {tr("Copied: %1 of %2.").arg(done).arg(wanted)};
    if (partly > 0)
        words += tr("In part: %1.").arg(partly);
    if (failed > 0)
        words += tr("Failed: %1.").arg(failed);
    m_progress->setWords(words.join(u' '));
}

void CopyDialog::onFinished()
{
    sayProgress();
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (m_rows->resultAt(row).state == CopyResult::State::Failed) {
            m_table->selectRow(row);
            break;
        }
    }
    updateButtons();
}

void CopyDialog::showNotes()
{
    m_notes->show(*m_rows, m_plan.general);
}

QString CopyDialog::currentId() const
{
    return m_table->currentIndex().data(CopyTableModel::SourceIdRole).toString();
}

bool CopyDialog::canReachTarget() const
{
    const BackendModels* models = m_ends->to().context.models;
    const BackendState state = models->status().state;
    return models->isLoaded() && state != BackendState::Offline && state != BackendState::Failed &&
           state != BackendState::Closing;
}

void CopyDialog::updateState()
{
    const BackendStatus status = m_ends->to().context.models->status();
    if (!canReachTarget())
        m_again = false; // there will be no new state to plan with
    if (canReachTarget() || status.state == BackendState::Starting)
        m_banner->hide();
    else
        m_banner->showMessage(Banner::Kind::Warning, status.message.isEmpty()
                                                         ? tr("%1 cannot be reached now.").arg(m_ends->to().name)
                                                         : tr("%1: %2").arg(m_ends->to().name, status.message));
    updateButtons();
}

void CopyDialog::updateButtons()
{
    const bool running = m_copier && (m_copier->isRunning() || m_again);
    const int count = static_cast<int>(left());
    m_copy->setText(running      ? tr("Copying…")
                    : m_copier   ? tr("Copy the &rest")
                    : count == 1 ? tr("&Copy the job")
                                 : tr("&Copy %n jobs", nullptr, count));
    m_copy->setVisible(!m_copier || running || count > 0);
    m_copy->setEnabled(!running && count > 0 && canReachTarget());
    m_close->setText(running ? tr("Stop") : tr("Close"));
    m_close->setToolTip(running ? tr("After the job that is under way") : QString());
    m_secret->setVisible(m_copier != nullptr);
    m_secret->setEnabled(m_copier && !m_copier->result(currentId()).secret.isEmpty());
}

void CopyDialog::showSecret()
{
    const QString id = currentId();
    const CopyResult result = m_copier->result(id);
    Job job{.id = result.madeId, .webhookPath = result.webhookPath};
    job.definition.name = result.name;
    m_seenSecrets += id;
    WebhookDialogs(m_ends->to().context, this).showSecret(job, result.secret);
}

QStringList CopyDialog::unseenSecrets() const
{
    QStringList out;
    for (const QString& id : m_jobIds) {
        if (m_copier && !m_seenSecrets.contains(id) && !m_copier->result(id).secret.isEmpty())
            out += m_copier->result(id).name;
    }
    return out;
}

bool CopyDialog::forget(const QString& connectionId)
{
    if (connectionId == m_from.id || connectionId == m_ends->to().id)
        return false;
    m_targets.removeIf([&connectionId](const Connection& target) { return target.id == connectionId; });
    m_choices->removeTarget(connectionId);
    return true;
}

bool CopyDialog::losesSomething() const
{
    return (m_copier && m_copier->isRunning()) || !unseenSecrets().isEmpty();
}

void CopyDialog::reject()
{
    if (m_copier && m_copier->isRunning())
        return m_copier->stop();
    const QStringList unseen = unseenSecrets();
    if (unseen.isEmpty())
        return QDialog::reject();
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("Secrets"),
        tr("You have not looked at the secrets of these webhook jobs yet: %1.").arg(unseen.join(u", "_s)),
        QMessageBox::NoButton, this);
    box->setInformativeText(tr("They were told this one time; without them nobody can send to those jobs."));
    QPushButton* anyway = box->addButton(tr("Close anyway"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Go back"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(anyway, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

void CopyDialog::closeEvent(QCloseEvent* event)
{
    event->ignore();
    reject();
}

} // namespace jobdeck
