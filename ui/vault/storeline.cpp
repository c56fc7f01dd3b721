// SPDX-License-Identifier: Apache-2.0
#include "vault/storeline.h"

#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/elidedlabel.h"
#include "widgets/picture.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

StoreLine::StoreLine(QWidget* parent)
    : QWidget(parent)
    , m_picture(new Picture(QIcon(), metrics::Icon, this))
    , m_words(new ElidedLabel(this))
    , m_change(new QToolButton(this))
{
    m_change->setText(tr("Store…"));
    m_change->setToolTip(tr("Another place for the secrets, another passphrase"));
    m_change->setAutoRaise(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Large, 0, metrics::Medium, metrics::Small);
    row->setSpacing(metrics::Small);
    row->addWidget(m_picture);
    row->addWidget(m_words, 1);
    row->addWidget(m_change);
    connect(m_change, &QToolButton::clicked, this, &StoreLine::openMenu);
}

static QString stateWords(VaultState state)
{
    switch (state) {
    case VaultState::Ready:
        return StoreLine::tr("open");
    case VaultState::Waiting:
        return StoreLine::tr("does not answer yet");
    case VaultState::Locked:
        return StoreLine::tr("locked");
    case VaultState::Absent:
    case VaultState::Undecided:
        break;
    }
    return StoreLine::tr("not there");
}

void StoreLine::setStatus(const VaultStatus& status)
{
    m_status = status;
    const bool open = status.state == VaultState::Ready;
    m_picture->setIcon(open ? icon(u"key"_s, IconTone::Secondary) : icon(u"lock"_s, IconTone::Amber));
    if (status.store == VaultStore::None)
        m_words->setText(status.keychainThere ? tr("The first secret goes into %1.").arg(status.storeName)
                                              : tr("No place for secrets is chosen yet."));
    else if (status.store == VaultStore::KeyFile)
        m_words->setText(tr("Kept in: %1 (%2). Whoever can read the data folder can read the secrets.")
                             .arg(status.storeName, stateWords(status.state)));
    else
        m_words->setText(tr("Kept in: %1 (%2).").arg(status.storeName, stateWords(status.state)));
    m_change->setVisible(status.store != VaultStore::None || status.keychainThere);
}

void StoreLine::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool open = m_status.state == VaultState::Ready;
    const bool chosen = m_status.store != VaultStore::None;
    QAction* move = menu->addAction(chosen ? tr("&Move to another place…") : tr("&Choose another place…"));
    move->setEnabled(open);
    connect(move, &QAction::triggered, this, &StoreLine::moveRequested);
    if (m_status.store == VaultStore::EncryptedFile)
        connect(menu->addAction(tr("Change the &passphrase…")), &QAction::triggered, this,
                &StoreLine::passphraseRequested);
    if (chosen && !open)
        connect(menu->addAction(tr("&Give this place up…")), &QAction::triggered, this, &StoreLine::abandonRequested);
    menu->popup(m_change->mapToGlobal(QPoint(0, m_change->height())));
}

} // namespace jobdeck
