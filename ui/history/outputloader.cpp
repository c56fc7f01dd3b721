// SPDX-License-Identifier: Apache-2.0
#include "history/outputloader.h"

#include "backend.h"
#include "backendmodels.h"
#include "history/outputdocument.h"
#include "post.h"

#include <QLocale>

namespace jobdeck {

/// Small enough to be laid out within a few milliseconds, large enough that 16 MiB are 64 questions.
static constexpr qint64 kChunkBytes = 256 * 1024;

OutputLoader::OutputLoader(Backend* backend, BackendModels* models, OutputDocument* document, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_document(document)
{
    connect(models, &BackendModels::outputGrew, this, &OutputLoader::onGrew);
    connect(models, &BackendModels::executionChanged, this, &OutputLoader::onExecutionChanged);
    connect(models, &BackendModels::reloaded, this, &OutputLoader::retry);
}

void OutputLoader::load(const QString& executionId)
{
    ++m_generation;
    m_executionId = executionId;
    m_offset = 0;
    m_asking = false;
    m_askAgain = false;
    m_caughtUp = false;
    m_finished = false;
    m_document->clear();
    emit changed();
    if (!executionId.isEmpty())
        pull();
}

void OutputLoader::retry()
{
    if (!m_executionId.isEmpty() && !m_finished)
        pull();
}

void OutputLoader::pull()
{
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    m_askAgain = false;
    answer(m_backend->output(m_executionId, m_offset, kChunkBytes), this,
           [this, generation = m_generation](const Result<OutputChunk>& chunk) {
               if (generation != m_generation)
                   return;
               m_asking = false;
               if (chunk)
                   take(*chunk);
               else
                   emit failed(chunk.error());
           });
}

void OutputLoader::take(const OutputChunk& chunk)
{
    if (chunk.dropped > 0)
        m_document->appendNote(tr("… %1 left out here: the output was larger than what is kept …")
                                   .arg(QLocale().formattedDataSize(chunk.dropped)));
    m_document->append(chunk.lines);
    const bool advanced = chunk.nextOffset > m_offset;
    m_offset = chunk.nextOffset;
    if (m_askAgain || (advanced && m_offset < chunk.size)) {
        pull();
        return;
    }
    m_caughtUp = true;
    m_finished = chunk.finished;
    emit changed();
}

void OutputLoader::onGrew(const QString& executionId, qint64 size)
{
    if (executionId == m_executionId && size > m_offset)
        pull();
}

void OutputLoader::onExecutionChanged(const Execution& execution)
{
    // What was printed last, and that it was the last.
    if (execution.id == m_executionId && !m_finished)
        pull();
}

} // namespace jobdeck
