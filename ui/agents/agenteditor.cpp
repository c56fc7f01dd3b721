// SPDX-License-Identifier: Apache-2.0
#include "agents/agenteditor.h"

#include "agents/agentform.h"
#include "backend.h"
#include "backendmodels.h"
#include "editor/tonelabel.h"
#include "editor/unsavedquestion.h"
#include "post.h"
#include "theme/buttonrole.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/helpbutton.h"
#include "widgets/remember.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>

namespace jobdeck {

using namespace Qt::StringLiterals;

AgentEditor::AgentEditor(const PageContext& context, const Agent& agent, const QStringList& usedBy, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_banner(new Banner(this))
    , m_form(new AgentForm(this))
    , m_save(new QPushButton(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Medium);
    layout->addWidget(m_banner);
    layout->addWidget(m_form, 1);
    layout->addWidget(createButtons(usedBy));
    connect(m_form, &AgentForm::edited, this, &AgentEditor::updateButtons);
    load(agent);
    resize(720, 660);
    rememberGeometry(this, u"agent/editor"_s);
}

QWidget* AgentEditor::createButtons(const QStringList& usedBy)
{
    auto* pane = new QWidget(this);
    auto* layout = new QHBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* used = new ToneLabel(ToneLabel::Tone::Quiet, pane);
    used->setToolTip(usedBy.join(u'\n'));
    if (usedBy.size() == 1)
        used->setWords(tr("Runs “%1”; a change counts from its next run.").arg(usedBy.first()));
    else if (usedBy.size() > 1)
        used->setWords(tr("Runs %1 jobs; a change counts from their next run.").arg(usedBy.size()));
    auto* cancel = new QPushButton(tr("Cancel"), pane);
    cancel->setAutoDefault(false);
    setButtonRole(m_save, ButtonRole::Primary);
    m_save->setDefault(true);
    // No shortcut of the button itself: its next text would take that away.
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_save, &QPushButton::click);
    auto* help = new HelpButton(u"agents"_s, pane);
    help->setShortcut(QKeySequence::HelpContents);
    layout->addWidget(help);
    layout->addWidget(used, 1);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_save);
    connect(cancel, &QPushButton::clicked, this, &AgentEditor::reject);
    connect(m_save, &QPushButton::clicked, this, &AgentEditor::save);
    return pane;
}

void AgentEditor::load(const Agent& agent)
{
    m_form->load(agent);
    m_clean = m_form->agent();
    setWindowTitle(agent.id.isEmpty() ? tr("New agent[*]") : tr("Edit %1[*]").arg(agent.name));
    updateButtons();
}

bool AgentEditor::isModified() const
{
    return m_form->agent() != m_clean;
}

void AgentEditor::updateButtons()
{
    m_save->setText(m_saving ? tr("Saving…") : m_clean.id.isEmpty() ? tr("Create agent") : tr("Save"));
    m_save->setEnabled(!m_saving);
    setWindowModified(isModified());
}

void AgentEditor::save()
{
    m_banner->hide();
    if (!m_form->check(true))
        return;
    m_saving = true;
    m_form->setEnabled(false);
    updateButtons();
    answer(m_context.backend->saveAgent(m_form->agent()), this,
           [this](const Result<Agent>& result) { onSaved(result); });
}

void AgentEditor::onSaved(const Result<Agent>& result)
{
    m_saving = false;
    m_form->setEnabled(true);
    if (result) {
        emit agentSaved(*result);
        return QDialog::accept();
    }
    updateButtons();
    m_banner->clearActions();
    const Agent* theirs = m_context.models->agents()->agent(m_clean.id);
    if (result.error().code == ErrorCode::Conflict && theirs && theirs->revision != m_clean.revision)
        return onConflict(*theirs);
    QStringList messages;
    for (const FieldError& error : m_form->showErrors(result.error().fields))
        messages += error.message;
    if (result.error().fields.isEmpty())
        messages += result.error().message;
    if (!messages.isEmpty())
        m_banner->showMessage(Banner::Kind::Error, messages.join(u'\n'));
}

void AgentEditor::onConflict(const Agent& theirs)
{
    m_banner->showMessage(Banner::Kind::Warning, tr("This agent was changed while you edited it."));
    connect(m_banner->addAction(tr("Take theirs")), &QPushButton::clicked, this, [this, theirs] {
        m_banner->hide();
        load(theirs);
    });
    connect(m_banner->addAction(tr("Keep mine")), &QPushButton::clicked, this, [this, theirs] {
        m_banner->hide();
        Agent mine = m_form->agent();
        mine.revision = theirs.revision; // a new edit of the stored one, saved when the user says so
        load(theirs);
        m_form->load(mine);
        updateButtons();
    });
}

void AgentEditor::reject()
{
    if (m_saving)
        return;
    if (!isModified())
        return QDialog::reject();
    askUnsaved(
        this, tr("Save the changes to this agent before closing?"), [this] { save(); }, [this] { QDialog::reject(); });
}

void AgentEditor::closeEvent(QCloseEvent* event)
{
    event->ignore();
    reject();
}

} // namespace jobdeck
