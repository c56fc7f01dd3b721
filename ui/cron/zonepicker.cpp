// SPDX-License-Identifier: Apache-2.0
#include "cron/zonepicker.h"

#include "clock.h"
#include "cron/zonecompleter.h"
#include "cron/zonelistmodel.h"
#include "cron/zonename.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/windowsettings.h"

#include <QAbstractItemView>
#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRecentZones = 5;
constexpr auto kRecentKey = "schedule/recentZones"_L1;

} // namespace

ZonePicker::ZonePicker(const Clock* clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_input(new QLineEdit(this))
    , m_offset(new QLabel(this))
    , m_model(new ZoneListModel(QString::fromUtf8(QTimeZone::systemTimeZoneId()),
                                windowSettings().value(kRecentKey).toStringList(), clock->nowMs(), this))
    , m_completer(new ZoneCompleter(m_model, this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    layout->addWidget(m_input, 1);
    layout->addWidget(m_offset);
    setFocusProxy(m_input);

    m_input->setAccessibleName(tr("Time zone"));
    m_input->setToolTip(tr("Type a part of the name, or press the down key for a list."));
    m_input->setCompleter(m_completer);
    m_input->installEventFilter(this);
    m_completer->popup()->installEventFilter(this);
    m_input->setMinimumWidth(190);
    QAction* open = m_input->addAction(icon(u"chevron-down"_s, IconTone::Secondary), QLineEdit::TrailingPosition);
    open->setToolTip(tr("Show all time zones"));
    m_offset->setForegroundRole(QPalette::PlaceholderText);

    connect(open, &QAction::triggered, this, &ZonePicker::openList);
    connect(m_input, &QLineEdit::textEdited, this, [this](const QString& typed) { m_before = typed; });
    connect(m_input, &QLineEdit::textChanged, this, &ZonePicker::choose);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { choose(index.data(ZoneListModel::ZoneIdRole).toString()); });
}

QString ZonePicker::zone() const
{
    return m_input->text().trimmed();
}

void ZonePicker::setZone(const QString& zone)
{
    if (zone != m_input->text()) {
        const QSignalBlocker quiet(m_input);
        m_input->setText(zone);
    }
    showOffset();
}

void ZonePicker::remember() const
{
    if (!cron::isZoneName(zone().toUtf8()))
        return;
    QSettings settings = windowSettings();
    QStringList recent = settings.value(kRecentKey).toStringList();
    recent.removeAll(zone());
    recent.prepend(zone());
    settings.setValue(kRecentKey, QStringList(recent.first(std::min(recent.size(), kRecentZones))));
}

bool ZonePicker::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == m_input && key == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        openList();
        return true;
    }
    if (watched == m_completer->popup() && key == Qt::Key_Escape)
        choose(m_before); // the keys that go through the list write what they come to
    return QWidget::eventFilter(watched, event);
}

void ZonePicker::openList()
{
    m_before = zone();
    m_input->setFocus();
    m_input->selectAll(); // typing on replaces the name
    m_completer->setCompletionPrefix(QString());
    m_completer->complete();
}

void ZonePicker::choose(const QString& zone)
{
    setZone(zone);
    emit zoneEdited(this->zone());
}

void ZonePicker::showOffset()
{
    m_offset->setText(ZoneListModel::offsetOf(zone(), m_clock->nowMs()));
}

} // namespace jobdeck
