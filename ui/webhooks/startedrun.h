// SPDX-License-Identifier: Apache-2.0
// The run that a test delivery started, followed until it has ended. GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"

#include <QTimer>
#include <QWidget>

namespace jobdeck {

class ElidedLabel;
class Picture;

class StartedRun final : public QWidget
{
    Q_OBJECT

public:
    explicit StartedRun(const PageContext& context, QWidget* parent = nullptr);

    /// Empty hides it.
    void follow(const QString& executionId);
    const QString& executionId() const { return m_id; }

signals:
    void openRequested();

private:
    void ask();
    void take(const Execution& execution);

    PageContext m_context;
    QString m_id;
    QTimer m_timer; ///< a service whose news come late is asked
    Picture* m_picture;
    ElidedLabel* m_words;
};

} // namespace jobdeck
