// SPDX-License-Identifier: Apache-2.0
// Fetches the output of one execution piece by piece and goes on while it grows. Lives on the GUI thread.
#pragma once

#include "executionquery.h"
#include "result.h"

#include <QObject>
#include <QString>

namespace jobdeck {

class Backend;
class BackendModels;
class OutputDocument;
struct Execution;

class OutputLoader final : public QObject
{
    Q_OBJECT

public:
    OutputLoader(Backend* backend, BackendModels* models, OutputDocument* document, QObject* parent = nullptr);

    /// From the beginning; an empty id shows nothing.
    void load(const QString& executionId);
    const QString& executionId() const { return m_executionId; }
    /// Everything that there is by now was fetched.
    bool hasCaughtUp() const { return m_caughtUp; }
    /// Nothing more will come.
    bool isFinished() const { return m_finished; }
    void retry();

signals:
    /// hasCaughtUp() or isFinished() changed.
    void changed();
    void failed(const jobdeck::Error& error);

private:
    void pull();
    void take(const OutputChunk& chunk);
    void onGrew(const QString& executionId, qint64 size);
    void onExecutionChanged(const Execution& execution);

    Backend* m_backend;
    OutputDocument* m_document;
    QString m_executionId;
    qint64 m_offset = 0;
    quint64 m_generation = 0; ///< of load(); answers to an earlier one are not ours any more
    bool m_asking = false;
    bool m_askAgain = false;
    bool m_caughtUp = false;
    bool m_finished = false;
};

} // namespace jobdeck
