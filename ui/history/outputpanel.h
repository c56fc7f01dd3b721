// SPDX-License-Identifier: Apache-2.0
// The output of one execution with everything around it: search, copy, save, following the end, and why there is none.
// GUI thread.
#pragma once

#include "history/outputdocument.h"
#include "pagecontext.h"
#include "result.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace jobdeck {

class OutputLoader;
class OutputSearch;
class OutputView;
class SearchField;
class StateStack;

class OutputPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit OutputPanel(const PageContext& context, QWidget* parent = nullptr);

    /// Fetches and follows it; an empty id shows nothing.
    void showExecution(const QString& executionId);
    /// What a saved file is called at first, without ending.
    void setFileName(const QString& name) { m_fileName = name; }
    OutputView* view() const { return m_view; }
    const OutputDocument* document() const { return &m_document; }
    /// Writes everything there is; answers with a toast.
    void saveTo(const QString& path);

public slots:
    /// What Ctrl+F does here.
    void activateSearch();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* createBar();
    QToolButton* createButton(const QString& iconName, const QString& words);
    void updateState();
    void updateSearch();
    void updateFollowing();
    void step(bool forward);
    void showMatch(int index);
    void chooseFile();
    void onFailed(const Error& error);

    OutputDocument m_document;
    OutputLoader* m_loader;
    OutputSearch* m_search;
    OutputView* m_view;
    StateStack* m_stack;
    SearchField* m_field;
    QLabel* m_count;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_copy;
    QToolButton* m_save;
    QPushButton* m_follow;
    QString m_fileName;
    int m_current = -1; ///< the match that is shown
    bool m_failed = false;
};

} // namespace jobdeck
