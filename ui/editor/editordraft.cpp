// SPDX-License-Identifier: Apache-2.0
#include "editor/editordraft.h"

#include "drafts.h"

#include <QUuid>

#include <chrono>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

EditorDraft::EditorDraft(Drafts* drafts, QObject* parent) : QObject(parent), m_drafts(drafts)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(400ms);
    connect(&m_timer, &QTimer::timeout, this, &EditorDraft::flush);
}

EditorDraft::~EditorDraft()
{
    flush();
    if (m_drafts && !m_draft.key.isEmpty())
        m_drafts->release(m_draft.key);
}

void EditorDraft::resume(const Draft& draft)
{
    m_draft = draft;
    m_pending = true; // from now on it is open
    m_timer.start();
}

void EditorDraft::note(const Job& base, const JobDefinition& definition)
{
    if (!m_drafts || (!m_draft.key.isEmpty() && m_draft.base == base && m_draft.definition == definition))
        return;
    if (m_draft.key.isEmpty())
        m_draft.key = base.id.isEmpty() ? u"new-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces) : base.id;
    m_draft.base = base;
    m_draft.definition = definition;
    m_pending = true;
    m_timer.start();
}

void EditorDraft::forget()
{
    m_timer.stop();
    m_pending = false;
    if (m_drafts && !m_draft.key.isEmpty())
        m_drafts->drop(m_draft.key);
    m_draft = {};
}

void EditorDraft::flush()
{
    m_timer.stop();
    if (m_drafts && std::exchange(m_pending, false))
        m_drafts->keep(m_draft);
}

} // namespace jobdeck
