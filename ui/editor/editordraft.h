// SPDX-License-Identifier: Apache-2.0
// What an editor holds, kept on this computer while it is not saved: a moment after each change. GUI thread.
#pragma once

#include "draft.h"

#include <QObject>
#include <QTimer>

namespace jobdeck {

class Drafts;

class EditorDraft final : public QObject
{
    Q_OBJECT

public:
    /// Without `drafts` it keeps nothing.
    EditorDraft(Drafts* drafts, QObject* parent);
    /// What was not kept yet is kept now, and waits for the next editor.
    ~EditorDraft() override;

    bool keeps() const { return m_drafts != nullptr; }
    /// Goes on with a draft that was kept before.
    void resume(const Draft& draft);
    /// The inputs hold this now.
    void note(const Job& base, const JobDefinition& definition);
    /// Saved, discarded, or as it was: nothing is kept.
    void forget();

private:
    void flush();

    Drafts* m_drafts;
    Draft m_draft; ///< without a key nothing was noted yet
    QTimer m_timer;
    bool m_pending = false; ///< m_draft is newer than what is kept
};

} // namespace jobdeck
