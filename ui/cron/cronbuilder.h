// SPDX-License-Identifier: Apache-2.0
// The dialog that builds and explains a schedule: pickers, text, zone, sentence and the runs to come. GUI thread.
#pragma once

#include "cron/builtschedule.h"
#include "cron/pickerstate.h"
#include "cron/preview.h"
#include "cron/schedulepreview.h"
#include "pagecontext.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QCheckBox;
class QPushButton;

namespace jobdeck {

class DifferenceSearch;
class ExpressionEdit;
class LoadSearch;
class PickerPanel;
class RunsPreview;
class SlotLoad;
class ToneLabel;
class ZonePicker;

class CronBuilder final : public QDialog
{
    Q_OBJECT

public:
    /// `jobId` is the job being edited, so that it does not count as its own neighbour; empty for a new one.
    CronBuilder(const PageContext& context, const BuiltSchedule& schedule, const QString& jobId,
                QWidget* parent = nullptr);

    BuiltSchedule schedule() const;

signals:
    void scheduleChosen(const jobdeck::BuiltSchedule& schedule);

private:
    void buildLayout();
    QWidget* createTextLine();
    QWidget* createCrowdLine();
    QWidget* createButtons();
    void connectParts();

    cron::Options options() const;
    void onTextChanged();
    void onPicked();
    void onModeChosen(PickerState::Mode mode);
    void onExtendedToggled();
    void refresh();
    void showSentence();
    void searchNeighbours();
    void showDifference(const std::optional<cron::Difference>& difference);
    void showLoad(const SlotLoad& load);
    void spread();
    void accept() override;

    PageContext m_context;
    cron::Dialect m_dialect;
    SchedulePreview m_preview;
    bool m_textChosen = false; ///< the user asked for text mode: pickers do not take over by themselves
    int m_quieterMinute = 0;
    QTimer m_tick; ///< the words "in 12 min" go stale
    PickerPanel* m_panel;
    ExpressionEdit* m_text;
    ZonePicker* m_zone;
    QCheckBox* m_extended;
    ToneLabel* m_sentence;
    QPushButton* m_rewrite; ///< takes the suggestion of an error
    ToneLabel* m_difference;
    QWidget* m_crowd; ///< the line about other jobs in the same minute
    ToneLabel* m_load;
    QPushButton* m_spread;
    RunsPreview* m_runs;
    QPushButton* m_use;
    DifferenceSearch* m_differences;
    LoadSearch* m_neighbours;
};

} // namespace jobdeck
