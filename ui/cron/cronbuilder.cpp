// SPDX-License-Identifier: Apache-2.0
#include "cron/cronbuilder.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "cron/clockwords.h"
#include "cron/differencesearch.h"
#include "cron/enginedialect.h"
#include "cron/expressionedit.h"
#include "cron/loadsearch.h"
#include "cron/parser.h"
#include "cron/pickerpanel.h"
#include "cron/runspreview.h"
#include "cron/zonepicker.h"
#include "editor/tonelabel.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/helpbutton.h"
#include "widgets/remember.h"
#include "words/timewords.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;
using Mode = PickerState::Mode;

namespace {

constexpr int kCrowd = 3; ///< other jobs in the same minute that are worth a word

} // namespace

CronBuilder::CronBuilder(const PageContext& context, const BuiltSchedule& schedule, const QString& jobId,
                         QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_dialect(engineDialect(*context.backend))
    , m_panel(new PickerPanel(this))
    , m_text(new ExpressionEdit(this))
    , m_zone(new ZonePicker(context.clock, this))
    , m_extended(new QCheckBox(tr("Allow seconds, years, L, W and #"), this))
    , m_sentence(new ToneLabel(ToneLabel::Tone::Normal, this))
    , m_rewrite(new QPushButton(this))
    , m_difference(new ToneLabel(ToneLabel::Tone::Warning, this))
    , m_crowd(new QWidget(this))
    , m_load(new ToneLabel(ToneLabel::Tone::Quiet, this))
    , m_spread(new QPushButton(this))
    , m_runs(new RunsPreview(this))
    , m_use(new QPushButton(tr("Use schedule"), this))
    , m_differences(new DifferenceSearch(this))
    , m_neighbours(new LoadSearch(context.models->jobs(), jobId, m_dialect, this))
{
    setWindowTitle(tr("Build a schedule"));
    buildLayout();
    m_text->setText(schedule.expression.isEmpty() ? u"0 9 * * *"_s : schedule.expression);
    m_zone->setZone(schedule.zone);
    m_extended->setChecked(schedule.extended);
    m_extended->setVisible(m_dialect == cron::Dialect::Vixie);
    m_panel->setExtended(options().extended);
    m_panel->setState(pickerState(m_text->text(), options()));
    connectParts();
    refresh();
    m_text->setFocus();
    resize(940, 650);
    rememberGeometry(this, u"schedule/builder"_s);
}

BuiltSchedule CronBuilder::schedule() const
{
    return {.expression = m_text->text().trimmed(), .zone = m_zone->zone(), .extended = options().extended};
}

cron::Options CronBuilder::options() const
{
    return {.dialect = m_dialect, .extended = m_dialect == cron::Dialect::Vixie && m_extended->isChecked()};
}

void CronBuilder::buildLayout()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Medium);
    layout->addWidget(m_panel);
    layout->addWidget(createTextLine());
    layout->addWidget(m_difference);
    layout->addWidget(createCrowdLine());
    layout->addWidget(m_runs, 1);
    layout->addWidget(createButtons());
}

QWidget* CronBuilder::createTextLine()
{
    auto* pane = new QWidget(this);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::Small);
    line->addWidget(m_text, 3);
    line->addWidget(m_zone, 2);
    layout->addLayout(line);
    auto* words = new QHBoxLayout;
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setAccessibleName(tr("The schedule in words"));
    m_rewrite->hide();
    words->addWidget(m_sentence, 1);
    words->addWidget(m_rewrite);
    layout->addLayout(words);
    return pane;
}

QWidget* CronBuilder::createCrowdLine()
{
    auto* layout = new QHBoxLayout(m_crowd);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_load, 1);
    layout->addWidget(m_spread);
    m_crowd->hide();
    return m_crowd;
}

QWidget* CronBuilder::createButtons()
{
    auto* pane = new QWidget(this);
    auto* layout = new QHBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* cancel = new QPushButton(tr("Cancel"), pane);
    setButtonRole(m_use, ButtonRole::Primary);
    m_use->setDefault(true);
    auto* help = new HelpButton(u"schedules"_s, pane);
    help->setShortcut(QKeySequence::HelpContents);
    layout->addWidget(help);
    layout->addWidget(m_extended);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_use);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &QDialog::accept);
    return pane;
}

void CronBuilder::connectParts()
{
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &CronBuilder::refresh);
    connect(m_text, &QLineEdit::textChanged, this, &CronBuilder::onTextChanged);
    connect(m_zone, &ZonePicker::zoneEdited, this, &CronBuilder::refresh);
    connect(m_extended, &QCheckBox::toggled, this, &CronBuilder::onExtendedToggled);
    connect(m_panel, &PickerPanel::picked, this, &CronBuilder::onPicked);
    connect(m_panel, &PickerPanel::modeChosen, this, &CronBuilder::onModeChosen);
    connect(m_runs, &RunsPreview::aroundChangeToggled, this, &CronBuilder::refresh);
    connect(m_spread, &QPushButton::clicked, this, &CronBuilder::spread);
    connect(m_rewrite, &QPushButton::clicked, this, [this] {
        m_text->replaceText(m_preview.error->suggestion);
        onTextChanged();
    });
    connect(m_differences, &DifferenceSearch::finished, this, &CronBuilder::showDifference);
    connect(m_neighbours, &LoadSearch::finished, this, &CronBuilder::showLoad);
}

void CronBuilder::onTextChanged()
{
    refresh();
    // Half-typed text leaves the pickers where they are.
    if (m_preview.error || m_text->text().trimmed().isEmpty() || m_textChosen)
        return;
    m_panel->setState(pickerState(m_text->text(), options(), m_panel->state()));
}

void CronBuilder::onPicked()
{
    m_text->replaceText(expressionText(m_panel->state()));
    refresh();
}

void CronBuilder::onModeChosen(PickerState::Mode mode)
{
    m_textChosen = mode == Mode::Text;
    const PickerState state = withMode(mode, m_text->text(), options(), m_panel->state());
    m_panel->setState(state);
    // The text is only rewritten where the new pickers say something else.
    if (mode != Mode::Text && !sameSchedule(expressionText(state), m_text->text(), options()))
        m_text->replaceText(expressionText(state));
    refresh();
}

void CronBuilder::onExtendedToggled()
{
    m_panel->setExtended(options().extended);
    onTextChanged();
}

void CronBuilder::refresh()
{
    const PreviewRequest request{.expression = m_text->text(),
                                 .options = options(),
                                 .zone = m_zone->zone().toUtf8(),
                                 .localZone = QTimeZone::systemTimeZoneId(),
                                 .now = m_context.clock->nowMs(),
                                 .aroundChange = m_runs->aroundChange(),
                                 .locale = QLocale()};
    m_preview = schedulePreview(request);
    m_text->markError(m_preview.error);
    m_runs->setPreview(request, m_preview);
    m_use->setEnabled(m_preview.schedule.has_value());
    showSentence();
    searchNeighbours();
    if (!m_preview.rows.isEmpty())
        m_tick.start(static_cast<int>(
            std::clamp<qint64>(nextRelativeChange(m_preview.rows.first().at, request.now) - request.now, 250, 60'000)));
}

void CronBuilder::showSentence()
{
    const bool wrong = !m_preview.schedule;
    m_sentence->setTone(wrong ? ToneLabel::Tone::Error : ToneLabel::Tone::Normal);
    m_sentence->setFont(wrong ? font() : strongFont());
    m_sentence->setWords(wrong ? m_preview.problem
                               : QStringList(QStringList{m_preview.sentence} + m_preview.warnings).join(u'\n'));
    const bool rewritable = m_preview.error && !m_preview.error->suggestion.isEmpty();
    m_rewrite->setVisible(rewritable);
    if (rewritable)
        m_rewrite->setText(tr("Use “%1”").arg(m_preview.error->suggestion));
}

void CronBuilder::searchNeighbours()
{
    m_differences->stop();
    m_neighbours->stop();
    m_difference->hide();
    if (!m_preview.schedule || m_preview.rows.isEmpty()) {
        m_crowd->hide();
        return;
    }
    m_neighbours->start(m_preview.rows.first().at / 1000);
    if (m_dialect == cron::Dialect::Vixie)
        return;
    const auto here = cron::parse(m_text->text(), {.dialect = cron::Dialect::Vixie});
    if (const auto* expression = std::get_if<cron::Expression>(&here))
        m_differences->start(*m_preview.schedule, {*expression, cron::Zone::find(m_zone->zone().toUtf8())},
                             m_context.clock->nowMs() / 1000);
}

void CronBuilder::showDifference(const std::optional<cron::Difference>& difference)
{
    if (!difference)
        return;
    const QString when = runWords(difference->at * 1000, QTimeZone(m_zone->zone().toUtf8()), QLocale());
    m_difference->setWords(
        difference->firstHasIt
            ? tr("This connection's engine differs from the local scheduler: it runs on %1, the local one does not.")
                  .arg(when)
            : tr("This connection's engine differs from the local scheduler: it does not run on %1, the local one "
                 "does.")
                  .arg(when));
}

void CronBuilder::showLoad(const SlotLoad& load)
{
    const PickerState& state = m_panel->state();
    const bool oneMinute = state.mode != Mode::Minutes && state.mode != Mode::Fields && state.mode != Mode::Text;
    const bool crowded = load.atSlot() >= kCrowd && !m_preview.rows.isEmpty();
    m_crowd->setVisible(crowded);
    std::optional<int> shift;
    if (crowded && oneMinute)
        shift = load.quieterShift(state.minute);
    m_spread->setVisible(shift.has_value());
    if (!crowded)
        return;
    const auto wall = [&](qint64 at) {
        return clockTimeWords(at + m_preview.schedule->zone().offsetAt(at), QLocale());
    };
    const qint64 start = m_preview.rows.first().at / 1000;
    const qint64 slot = start - start % 60; // the minute is what they share
    m_load->setWords(tr("%1 other jobs start at %2 too.").arg(load.atSlot()).arg(wall(slot)));
    if (!shift)
        return;
    m_quieterMinute = state.minute + *shift;
    m_spread->setText(tr("Spread: run at %1").arg(wall(slot + *shift * 60)));
}

void CronBuilder::spread()
{
    PickerState state = m_panel->state();
    state.minute = m_quieterMinute;
    m_panel->setState(state);
    onPicked();
}

void CronBuilder::accept()
{
    if (!m_preview.schedule)
        return;
    m_zone->remember();
    emit scheduleChosen(schedule());
    QDialog::accept();
}

} // namespace jobdeck
