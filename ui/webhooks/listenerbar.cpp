// SPDX-License-Identifier: Apache-2.0
#include "webhooks/listenerbar.h"

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks/verdictlook.h"
#include "widgets/elidedlabel.h"
#include "widgets/picture.h"
#include "widgets/toast.h"
#include "words/deliverywords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

ListenerBar::ListenerBar(QWidget* parent)
    : QFrame(parent)
    , m_picture(new Picture)
    , m_word(new QLabel)
    , m_words(new ElidedLabel)
    , m_copy(new QToolButton)
{
    m_word->setFont(strongFont());
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_copy->setIcon(icon(u"copy"_s, IconTone::Secondary));
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the address that senders use"));
    m_copy->setAccessibleName(tr("Copy the address"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Large, 0, metrics::Large, metrics::Medium);
    row->setSpacing(metrics::Small);
    row->addWidget(m_picture);
    row->addWidget(m_word);
    row->addWidget(m_words, 1);
    row->addWidget(m_copy);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_status.baseUrl);
        Toast::show(this, tr("The address is copied."));
    });
}

void ListenerBar::showStatus(const ListenerStatus& status)
{
    m_status = status;
    fill();
}

void ListenerBar::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) != paused)
        fill();
}

void ListenerBar::fill()
{
    const bool listening = m_status.state == ListenerStatus::State::Listening;
    const bool held = listening && m_paused;
    m_picture->setIcon(held ? icon(u"status-paused"_s, IconTone::Amber) : listenerIcon(m_status.state));
    m_word->setText(held ? tr("All jobs are paused") : listenerWord(m_status.state));
    switch (m_status.state) {
    case ListenerStatus::State::Off:
        m_words->setText(tr("no job is started by webhook, so no port is open"));
        break;
    case ListenerStatus::State::Listening:
        m_words->setText(held ? tr("senders are answered 503 and asked to try again")
                              : tr("on port %1 · senders use %2").arg(m_status.port).arg(m_status.baseUrl));
        break;
    case ListenerStatus::State::Failed:
        m_words->setText(m_status.message);
        break;
    }
    m_words->setToolTip(m_words->text());
    m_copy->setVisible(listening);
    setAccessibleName(tr("Listener: %1, %2").arg(m_word->text(), m_words->text()));
}

} // namespace jobdeck
