// SPDX-License-Identifier: Apache-2.0
#include "jobs/draftsline.h"

#include "clock.h"
#include "drafts.h"
#include "widgets/banner.h"
#include "widgets/toast.h"
#include "words/timewords.h"

#include <QMenu>
#include <QPushButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString nameOf(const Draft& draft)
{
    const QString name = draft.definition.name.trimmed();
    if (!name.isEmpty())
        return name;
    return draft.base.definition.name.isEmpty() ? DraftsLine::tr("without a name") : draft.base.definition.name;
}

DraftsLine::DraftsLine(Drafts* drafts, const Clock* clock, Banner* banner)
    : QObject(banner)
    , m_drafts(drafts)
    , m_clock(clock)
    , m_banner(banner)
{
    banner->setStrip();
    connect(drafts, &Drafts::changed, this, &DraftsLine::showDrafts);
    connect(drafts, &Drafts::failed, this, [this](const QString& words) { Toast::show(m_banner, words); });
    showDrafts();
}

void DraftsLine::showDrafts()
{
    const QList<Draft> drafts = m_drafts->waiting();
    m_banner->clearActions();
    if (drafts.isEmpty())
        return m_banner->hide();
    QStringList names;
    for (const Draft& draft : drafts)
        names += u"“%1”"_s.arg(nameOf(draft));
    const Draft& newest = drafts.first();
    const QString when = relativeWords(newest.at, m_clock->nowMs());
    addActions(drafts);
    if (drafts.size() > 1)
        m_banner->showMessage(Banner::Kind::Info,
                              tr("Edits that were kept and are not saved yet: %1.").arg(names.join(u", "_s)));
    else if (newest.base.id.isEmpty())
        m_banner->showMessage(Banner::Kind::Info,
                              tr("The new job %1 from %2 is kept, and not saved yet.").arg(names.first(), when));
    else
        m_banner->showMessage(Banner::Kind::Info,
                              tr("Your changes to %1 from %2 are kept, and not saved yet.").arg(names.first(), when));
}

void DraftsLine::addActions(const QList<Draft>& drafts)
{
    QPushButton* goOn = m_banner->addAction(tr("Continue"));
    QPushButton* drop = m_banner->addAction(tr("Discard"));
    if (drafts.size() == 1) {
        connect(goOn, &QPushButton::clicked, this, [this, key = drafts.first().key] { emit continueRequested(key); });
        connect(drop, &QPushButton::clicked, this, [this, draft = drafts.first()] { discard(draft); });
        return;
    }
    auto* goOnMenu = new QMenu(goOn);
    auto* dropMenu = new QMenu(drop);
    for (const Draft& draft : drafts) {
        const QString name = nameOf(draft).replace(u'&', u"&&"_s);
        connect(goOnMenu->addAction(name), &QAction::triggered, this,
                [this, key = draft.key] { emit continueRequested(key); });
        connect(dropMenu->addAction(name), &QAction::triggered, this, [this, draft] { discard(draft); });
    }
    goOn->setMenu(goOnMenu);
    drop->setMenu(dropMenu);
}

void DraftsLine::discard(const Draft& draft)
{
    m_drafts->drop(draft.key);
    Toast::show(m_banner, tr("Discarded the changes to %1").arg(nameOf(draft)), tr("Undo"), [drafts = m_drafts, draft] {
        drafts->keep(draft);
        drafts->release(draft.key);
    });
}

} // namespace jobdeck
