// SPDX-License-Identifier: Apache-2.0
// What becomes of an edit that is not saved: while the connection is away, when the editor is closed, and later.
#include "editor/jobeditor.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "editor/conflictpanel.h"
#include "editor/editordraft.h"
#include "editor/jobform.h"
#include "editor/unsavedquestion.h"
#include "widgets/banner.h"
#include "words/timewords.h"

#include <QPushButton>

#include <utility>

namespace jobdeck {

void JobEditor::keepIn(Drafts* drafts)
{
    delete std::exchange(m_draft, new EditorDraft(drafts, this));
    updateConnection();
}

bool JobEditor::keepsDraft() const
{
    return m_draft->keeps();
}

void JobEditor::restore(const Draft& draft)
{
    const Job* stored = m_context.models->jobs()->job(draft.base.id);
    if (stored && stored->definition == draft.definition) { // its answer did not arrive: it was saved
        m_draft->resume(draft);
        return load(*stored);
    }
    load(draft.base);
    m_draft->resume(draft);
    m_form->load(draft.definition, draft.base.id);
    m_banner->clearActions();
    m_banner->showMessage(
        Banner::Kind::Info,
        tr("These changes are from %1 and not saved yet.").arg(relativeWords(draft.at, m_context.clock->nowMs())));
    connect(m_banner->addAction(tr("Discard them")), &QPushButton::clicked, this, &JobEditor::discardDraft);
    updateButtons();
    if (m_context.models->isLoaded())
        onReloaded();
}

void JobEditor::discardDraft()
{
    const Job* stored = m_context.models->jobs()->job(m_job.id);
    m_conflict->hide();
    m_banner->hide();
    load(stored ? *stored : m_job);
}

bool JobEditor::isAway() const
{
    return m_context.models->status().state == BackendState::Offline;
}

/// Says what can be done while the connection is away, and saves once it is back where that was asked for.
void JobEditor::updateConnection()
{
    if (!isAway()) {
        m_away->hide();
        const BackendState state = m_context.models->status().state;
        const bool isBack = state == BackendState::Running || state == BackendState::Paused;
        const bool conflicts = m_conflict->isVisibleTo(this);
        if (isBack && std::exchange(m_saveWhenBack, false) && !conflicts)
            save();
        return updateButtons();
    }
    QStringList words = {m_context.models->status().message};
    words += m_saveWhenBack     ? tr("Your changes are saved as soon as it answers again.")
             : m_draft->keeps() ? tr("You can go on editing: what you type is kept on this computer, also when you "
                                     "close this. Save it when the connection is back.")
                                : tr("You can go on editing, and save when the connection is back.");
    m_away->clearActions();
    if (m_saveWhenBack)
        connect(m_away->addAction(tr("Do not save by itself")), &QPushButton::clicked, this, [this] {
            m_saveWhenBack = false;
            updateConnection();
        });
    m_away->showMessage(Banner::Kind::Warning, words.join(u' '));
    updateButtons();
}

void JobEditor::reject()
{
    if (m_saving)
        return; // the answer comes in a moment and closes, or says why not
    if (!isModified())
        return QDialog::reject();
    const auto store = [this] { save(); };
    const auto discard = [this] {
        m_draft->forget();
        QDialog::reject();
    };
    if (!m_draft->keeps())
        return askUnsaved(this, tr("Save the changes to this job before closing?"), store, discard);
    if (isAway())
        return askUnsavedOrKeep(
            this, tr("The changes to this job cannot be saved now. Keep them for later?"), {},
            [this] { keepForLater(); }, discard);
    askUnsavedOrKeep(
        this, tr("Save the changes to this job before closing?"), store, [this] { keepForLater(); }, discard);
}

void JobEditor::keepForLater()
{
    m_saveWhenBack = false;
    keepIn(nullptr); // it waits from now on
    QDialog::reject();
}

} // namespace jobdeck
