// SPDX-License-Identifier: Apache-2.0
#include "shell/statusline.h"

#include "backendmodels.h"
#include "clock.h"
#include "shell/schedulerwords.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "webhooks.h"
#include "widgets/elidedlabel.h"
#include "words/timewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QTimeZone>
#include <QToolButton>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QIcon stateIcon(const BackendStatus& status)
{
    switch (status.state) {
    case BackendState::Running:
        return status.running > 0 ? icon(u"status-running"_s, IconTone::Accent) : icon(u"check"_s, IconTone::Green);
    case BackendState::Paused:
        return icon(u"status-paused"_s, IconTone::Amber);
    case BackendState::Offline:
        return icon(u"offline"_s, IconTone::Amber);
    case BackendState::Failed:
        return icon(u"error"_s, IconTone::Red);
    case BackendState::Starting:
    case BackendState::Closing:
        break;
    }
    return icon(u"hourglass"_s, IconTone::Secondary);
}

} // namespace

StatusLine::StatusLine(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_words(new ElidedLabel(this))
    , m_notice(new QLabel(this))
    , m_listener(new QToolButton(this))
{
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_notice->setForegroundRole(QPalette::PlaceholderText);
    m_notice->hide();
    m_listener->setText(tr("Webhooks are not received"));
    m_listener->setIcon(icon(u"error"_s, IconTone::Red));
    m_listener->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setButtonRole(m_listener, ButtonRole::Flat);
    connect(m_listener, &QToolButton::clicked, this, &StatusLine::webhooksRequested);
    m_listener->hide();
    if (m_context.webhooks) {
        connect(m_context.webhooks, &Webhooks::listenerChanged, this, &StatusLine::showListener);
        showListener(m_context.webhooks->listener());
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Medium + metrics::Icon + metrics::Small, 0, metrics::Medium, 0);
    row->addWidget(m_words, 1);
    row->addWidget(m_listener);
    row->addWidget(m_notice);
    setFixedHeight(metrics::CompactRow);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::update);
    connect(m_context.models, &BackendModels::statusChanged, this, &StatusLine::update);
    connect(m_context.models, &BackendModels::reloaded, this, &StatusLine::update);
    connect(m_context.models->jobs(), &QAbstractItemModel::dataChanged, this, &StatusLine::update);
}

void StatusLine::setNotice(const QString& words, const QString& explanation)
{
    m_notice->setText(words);
    m_notice->setToolTip(explanation);
    m_notice->setAccessibleDescription(explanation);
    m_notice->setVisible(!words.isEmpty());
}

void StatusLine::showListener(const ListenerStatus& status)
{
    m_listener->setToolTip(status.message);
    m_listener->setAccessibleDescription(status.message);
    m_listener->setVisible(status.state == ListenerStatus::State::Failed);
}

void StatusLine::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    update();
}

void StatusLine::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void StatusLine::update()
{
    if (!isVisible())
        return;
    const BackendStatus status = m_context.models->status();
    const Job* next = m_context.models->jobs()->job(status.nextJobId);
    const qint64 now = m_context.clock->nowMs();
    m_words->setText(schedulerWords(status, next ? next->definition.name : QString(), now));
    m_words->setToolTip(status.nextAt ? exactTimeWords(*status.nextAt, QTimeZone::systemTimeZone(), QLocale())
                                      : QString());
    if (status.nextAt && *status.nextAt > now)
        m_timer.start(
            static_cast<int>(std::clamp<qint64>(nextRelativeChange(*status.nextAt, now) - now, 100, 3'600'000)));
    QWidget::update();
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), lineColor(palette()));
    const QRect place(metrics::Medium, 0, metrics::Icon - 2, height());
    stateIcon(m_context.models->status()).paint(&painter, QStyle::visualRect(layoutDirection(), rect(), place));
}

} // namespace jobdeck
