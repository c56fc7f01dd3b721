// SPDX-License-Identifier: Apache-2.0
// Everything about one execution: header, live output, answer, prompt and facts. GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"
#include "rows/detailspane.h"

#include <QJsonObject>

namespace jobdeck {

class ExecutionHeader;
class KeyValueGrid;
class OutputPanel;
class RelativeTimes;
class TextReader;

class ExecutionDetails final : public DetailsPane
{
    Q_OBJECT

public:
    explicit ExecutionDetails(const PageContext& context, QWidget* parent = nullptr);

    /// Empty: says that nothing is selected.
    void showExecution(const QString& executionId);
    const QString& executionId() const { return rowId(); }

signals:
    void openJobRequested(const QString& jobId);
    /// "Run again with changes": a dialog that begins with these.
    void runJobWithRequested(const QString& jobId, const QJsonObject& parameters, const QJsonObject& configOverride);
    /// "Run again" started this one.
    void executionStarted(const QString& executionId);
    /// It has ended and the user has it before their eyes.
    void executionViewed(const jobdeck::Execution& execution);

protected:
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;

private:
    void connectHeader();
    QWidget* createPrompt();
    QWidget* createFacts();
    void fetch() override;
    void take(const ExecutionDetail& detail);
    void onExecutionChanged(const Execution& execution);
    void sayViewed();
    void updateHeader();
    void updateTabs();
    void cancel();
    void runAgain();

    PageContext m_context;
    ExecutionDetail m_detail;
    ExecutionHeader* m_header;
    QTabWidget* m_tabs;
    RelativeTimes* m_times;
    OutputPanel* m_output;
    TextReader* m_answer;
    TextReader* m_prompt;
    TextReader* m_systemPrompt;
    QWidget* m_systemPromptPart;
    KeyValueGrid* m_parameters;
    KeyValueGrid* m_facts;
};

} // namespace jobdeck
