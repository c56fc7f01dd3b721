// SPDX-License-Identifier: Apache-2.0
#include "cron/runspreview.h"

#include "cron/monthcalendar.h"
#include "cron/previewtablemodel.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTimeZone>
#include <QToolButton>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 26;
constexpr int kWidthStep = 16; ///< columns are a multiple of it wide: "Mon" and "Wed" do not move them

/// UTC under whatever name, as a machine without a place has it: "Etc/UTC".
bool isPlainUtc(const QByteArray& zone)
{
    const QTimeZone found(zone);
    return found.isValid() && !found.hasDaylightTime() &&
           found.standardTimeOffset(QDateTime::currentDateTimeUtc()) == 0;
}

/// What is to be said about the rows as a whole.
QString noteOf(const SchedulePreview& preview)
{
    QStringList notes;
    if (!preview.note.isEmpty())
        notes += preview.note;
    for (const PreviewRow& row : preview.rows) {
        if (!row.badge.isEmpty() && !notes.contains(row.badge))
            notes += row.badge;
    }
    return notes.join(u'\n');
}

} // namespace

RunsPreview::RunsPreview(QWidget* parent)
    : QWidget(parent)
    , m_model(new PreviewTableModel(this))
    , m_table(new QTableView(this))
    , m_aroundChange(new QCheckBox(tr("Around the next clock change"), this))
    , m_note(new QLabel(this))
    , m_calendar(new MonthCalendar(this))
    , m_monthName(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_nothing(new QLabel(m_table->viewport()))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Large);
    layout->addWidget(createList(), 1);
    layout->addWidget(createMonth());
}

QWidget* RunsPreview::createList()
{
    auto* pane = new QWidget(this);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Next runs"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(kRowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // columns are made to fit
    auto* middle = new QVBoxLayout(m_table->viewport());
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    middle->addWidget(m_nothing);
    m_aroundChange->setToolTip(tr("Show what happens to runs when the clocks go forward or back."));
    m_note->setWordWrap(true);
    m_note->hide();
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_aroundChange);
    connect(m_aroundChange, &QCheckBox::toggled, this, &RunsPreview::aroundChangeToggled);
    return pane;
}

QWidget* RunsPreview::createMonth()
{
    auto* pane = new QWidget(this);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* header = new QHBoxLayout;
    m_monthName->setFont(strongFont());
    header->addWidget(m_monthName, 1);
    const auto addButton = [&](const QString& iconName, const QString& name, int months) {
        auto* button = new QToolButton(pane);
        button->setIcon(icon(iconName));
        button->setAutoRaise(true);
        button->setAccessibleName(name);
        button->setToolTip(name);
        header->addWidget(button);
        connect(button, &QToolButton::clicked, m_calendar,
                [this, months] { m_calendar->showMonth(m_calendar->month().addMonths(months)); });
    };
    addButton(u"chevron-left"_s, tr("Previous month"), -1);
    addButton(u"chevron-right"_s, tr("Next month"), 1);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setWordWrap(true);
    m_summary->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_summary->setMinimumHeight(2 * m_summary->fontMetrics().lineSpacing()); // what is below never jumps
    m_summary->setToolTip(tr("Days are those of the schedule's time zone."));
    layout->addLayout(header);
    layout->addWidget(m_calendar);
    layout->addWidget(m_summary);
    layout->addStretch();
    pane->setFixedWidth(m_calendar->sizeHint().width());
    connect(m_calendar, &MonthCalendar::monthChanged, this, &RunsPreview::showMonthName);
    return pane;
}

bool RunsPreview::aroundChange() const
{
    return m_aroundChange->isChecked();
}

void RunsPreview::setPreview(const PreviewRequest& request, const SchedulePreview& preview)
{
    m_model->setRows(preview.rows);
    m_note->setText(noteOf(preview));
    m_note->setVisible(!m_note->text().isEmpty());
    showColumns(request, preview);
    if (const QTimeZone zone(request.zone); zone.isValid()) {
        m_calendar->setToday(QDateTime::fromMSecsSinceEpoch(request.now, zone).date());
        if (request.aroundChange && !preview.rows.isEmpty())
            m_calendar->showMonth(QDateTime::fromMSecsSinceEpoch(preview.rows.first().at, zone).date());
    }
    m_calendar->setSchedule(preview.schedule);
    showMonthName();
}

void RunsPreview::showColumns(const PreviewRequest& request, const SchedulePreview& preview)
{
    using Column = PreviewTableModel::Column;
    const bool badges = std::ranges::any_of(preview.rows, [](const PreviewRow& row) { return !row.badge.isEmpty(); });
    m_table->setColumnHidden(Column::Local, request.zone == request.localZone || isPlainUtc(request.localZone));
    m_table->setColumnHidden(Column::Utc, isPlainUtc(request.zone));
    m_table->setColumnHidden(Column::Badge, !badges);
    m_table->horizontalHeader()->setVisible(!preview.rows.isEmpty());
    m_nothing->setVisible(preview.rows.isEmpty());
    m_nothing->setText(preview.schedule ? tr("It does not run again.")
                                        : tr("The next runs appear here once the schedule is right."));
    // Ten rows at most: measuring them all is cheap.
    for (const int column : {Column::InZone, Column::Local, Column::Utc, Column::Relative}) {
        const QFontMetrics font = m_table->fontMetrics();
        const QVariant title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole);
        int width = font.horizontalAdvance(title.toString());
        for (int row = 0; row < m_model->rowCount(); ++row)
            width = std::max(width, font.horizontalAdvance(m_model->index(row, column).data().toString()));
        m_table->setColumnWidth(column, (width + metrics::Large) / kWidthStep * kWidthStep + kWidthStep);
    }
}

void RunsPreview::showMonthName()
{
    m_monthName->setText(QLocale().toString(m_calendar->month(), u"MMMM yyyy"_s));
    m_summary->setText(m_calendar->counts());
}

} // namespace jobdeck
