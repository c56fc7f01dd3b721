// SPDX-License-Identifier: Apache-2.0
// Appends records to an execution's output file (see outputfile.h) and keeps it below its cap. Lives on the engine
// thread.
#pragma once

#include "local/run/outputrecord.h"

#include <QFile>
#include <QList>
#include <QString>

namespace jobdeck::local {

class OutputWriter
{
public:
    /// Replaces what is at `path`; makes its folder. Only this user can read the file.
    OutputWriter(const QString& path, qint64 capBytes);

    /// False once the disk refused: everything from then on is left out, and error() says why.
    bool append(const OutputRecord& record);
    /// The end as an offset; also counts what was dropped.
    qint64 size() const { return m_start + m_size; }
    /// What the disk said; empty while all is well.
    const QString& error() const { return m_error; }

private:
    void open(const QString& path);
    void startSegment();

    QString m_path;
    qint64 m_headCap;
    qint64 m_segmentCap;
    QFile m_file;
    qint64 m_start = 0; ///< offset of the open file's first byte
    qint64 m_size = 0;  ///< of the open file
    QList<qint64> m_segments;
    QString m_error;
};

} // namespace jobdeck::local
