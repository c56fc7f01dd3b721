// SPDX-License-Identifier: Apache-2.0
// A schedule in the job editor: expression, zone, the sentence and the next runs, live; the builder is a button away.
// Lives on the GUI thread.
#pragma once

#include "cron/builtschedule.h"
#include "cron/options.h"
#include "cron/parseerror.h"
#include "pagecontext.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace jobdeck {

class ExpressionEdit;
class ZonePicker;

class ScheduleLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ScheduleLine(const PageContext& context, QWidget* parent = nullptr);

    /// `jobId` is whose schedule it is; empty for a new job.
    void setSchedule(const BuiltSchedule& schedule, const QString& jobId);
    BuiltSchedule schedule() const;

signals:
    /// By the user only.
    void edited();

private:
    void connectParts();
    void openBuilder();
    void onEdited();
    void refresh();
    cron::Options options() const;

    PageContext m_context;
    QString m_jobId;
    bool m_extended = false;
    QTimer m_tick; ///< the first run passes and the next one takes its place
    ExpressionEdit* m_expression;
    QPushButton* m_build;
    ZonePicker* m_zone;
    QLabel* m_sentence;
    QLabel* m_next;
};

} // namespace jobdeck
