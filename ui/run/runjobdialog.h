// SPDX-License-Identifier: Apache-2.0
// Starts a job by hand: values for its variables, the prompt as it will be, a time limit of its own if need be.
// Open it with open(). Lives on the GUI thread.
#pragma once

#include "agent.h"
#include "execution.h"
#include "job.h"
#include "pagecontext.h"
#include "result.h"

#include <QDialog>
#include <QJsonObject>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace jobdeck {

class Banner;
class DurationEdit;
class FieldBlock;
class FoldSection;
class FormArea;
class ValuesForm;

class RunJobDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose {
        Run, ///< the job as it is stored
        Test ///< exactly this definition, marked as a test
    };

    RunJobDialog(const PageContext& context, const Job& job, QWidget* parent = nullptr, Purpose purpose = Purpose::Run);

    /// "Run again with changes": begins with these instead of the last run's.
    void setParameters(const QJsonObject& parameters, const QJsonObject& configOverride = {});
    /// What was started; valid once executionStarted() is emitted.
    const Execution& execution() const { return m_execution; }

signals:
    void executionStarted(const QString& executionId);

private:
    void buildLayout();
    QWidget* createOverride();
    QWidget* createButtons();
    void updateNames();
    void updatePreview();
    void updateOverride();
    void prefill();
    void takeLastRun(const ExecutionDetail& last);
    void run();
    void onStarted(const Result<Execution>& result);
    QJsonObject parameters() const;
    QJsonObject configOverride() const;
    Agent agent() const;

    PageContext m_context;
    Job m_job;
    Purpose m_purpose;
    Execution m_execution;
    QStringList m_names;
    QJsonObject m_override; ///< other keys than the time limit, as given
    bool m_touched = false; ///< the user typed: the last run's values come too late
    Banner* m_banner;
    QLabel* m_origin;
    FormArea* m_inputs;
    ValuesForm* m_values;
    DurationEdit* m_timeout;
    FieldBlock* m_timeoutBlock;
    FoldSection* m_overrideFold;
    QLabel* m_previewTitle;
    QPlainTextEdit* m_preview;
    QPushButton* m_runButton;
};

} // namespace jobdeck
