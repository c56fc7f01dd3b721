// SPDX-License-Identifier: Apache-2.0
// What can be done with jobs at once, one or many: asks the backend and says in the window how it went. GUI thread.
#pragma once

#include "pagecontext.h"
#include "result.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QWidget;

namespace jobdeck {

class JobCommands final : public QObject
{
    Q_OBJECT

public:
    /// `window`: where the toasts appear.
    JobCommands(const PageContext& context, QWidget* window);

    /// Each with the defaults of its own parameters.
    void run(const QStringList& ids);
    void setEnabled(const QStringList& ids, bool enabled);
    /// Offers to undo it where the backend can.
    void remove(const QStringList& ids);
    void restore(const QStringList& ids);

private:
    /// What became of several calls: told once, when all have answered.
    struct Tally
    {
        QStringList done;
        QList<Error> errors;
        qsizetype open = 0;
        std::function<void(const Tally&)> finished;
    };
    std::shared_ptr<Tally> begin(const QStringList& ids, std::function<void(const Tally&)> finished);
    static void count(const std::shared_ptr<Tally>& tally, const QString& id, const Error* error);
    void say(const QString& words);
    void sayFailed(const QString& words, const Tally& tally);
    QString nameOf(const QString& id) const;

    PageContext m_context;
    QWidget* m_window;
};

} // namespace jobdeck
