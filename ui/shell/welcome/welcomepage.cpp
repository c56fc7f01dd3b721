// SPDX-License-Identifier: Apache-2.0
#include "shell/welcome/welcomepage.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"
#include "shell/brand.h"
#include "shell/welcome/samplejobs.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/banner.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimeZone>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnWidth = 520;

QLabel* words(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

WelcomePage::WelcomePage(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_add(new QPushButton(icon(u"plus"_s, IconTone::OnAccent), tr("Add the three jobs"), this))
    , m_banner(new Banner(this))
{
    auto* content = new QWidget(this);
    content->setFixedWidth(kColumnWidth);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, metrics::Huge, 0, metrics::Huge);
    column->setSpacing(metrics::Medium);
    auto* picture = new QLabel(content);
    picture->setPixmap(programIcon().pixmap(QSize(48, 48), devicePixelRatioF()));
    auto* title = words(tr("Welcome to Jobdeck"), content);
    title->setFont(titleFont());
    column->addWidget(picture);
    column->addWidget(title);
    column->addWidget(words(tr("Jobs are prompts or scripts that run on a schedule, by webhook or by hand, and keep a "
                               "history of what happened. These three work on this machine at once:"),
                            content));
    addCards(column);
    column->addWidget(m_banner);
    auto* empty = new QPushButton(tr("Start empty"), content);
    setButtonRole(m_add, ButtonRole::Primary);
    auto* row = new QHBoxLayout;
    row->addWidget(m_add);
    row->addWidget(empty);
    row->addStretch(1);
    column->addSpacing(metrics::Tight);
    column->addLayout(row);

    auto* outer = new QVBoxLayout(this);
    auto* middle = new QHBoxLayout; // an alignment would take the labels' height for their width away
    middle->addStretch(1);
    middle->addWidget(content);
    middle->addStretch(1);
    outer->addStretch(2);
    outer->addLayout(middle);
    outer->addStretch(3);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, &WelcomePage::addSamples);
    connect(empty, &QPushButton::clicked, this, &WelcomePage::done);
    connect(context.models->jobs(), &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_add->isEnabled()) // not ours: somebody began elsewhere, in the terminal for one
            emit done();
    });
}

std::optional<Agent> WelcomePage::shell() const
{
    const AgentListModel* agents = m_context.models->agents();
    for (int row = 0; row < agents->rowCount(); ++row)
        if (agents->agentAt(row).builtIn)
            return agents->agentAt(row);
    return std::nullopt;
}

void WelcomePage::addCards(QVBoxLayout* column)
{
    for (const JobDefinition& job : sampleJobs({}, {}))
        column->addWidget(card(job));
}

QWidget* WelcomePage::card(const JobDefinition& job)
{
    auto* frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    auto* name = words(job.name, frame);
    name->setFont(strongFont());
    auto* description = words(job.description, frame);
    description->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, metrics::Medium);
    column->setSpacing(2);
    column->addWidget(name);
    column->addWidget(description);
    return frame;
}

void WelcomePage::addSamples()
{
    const std::optional<Agent> agent = shell();
    if (!agent) {
        m_banner->showMessage(Banner::Kind::Error, tr("There is no Shell agent to run them. Add one under Agents."));
        return;
    }
    m_add->setEnabled(false);
    m_unsaved = sampleJobs(*agent, QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    saveNext();
}

void WelcomePage::saveNext()
{
    if (m_unsaved.isEmpty()) {
        emit done();
        return;
    }
    Job job;
    job.definition = m_unsaved.takeFirst();
    answer(m_context.backend->saveJob(job), this, [this](const Result<Job>& saved) {
        if (saved)
            return saveNext();
        m_add->setEnabled(true);
        QString words = saved.error().message;
        for (const FieldError& field : saved.error().fields)
            words += u' ' + field.message;
        m_banner->showMessage(Banner::Kind::Error, words);
    });
}

} // namespace jobdeck
