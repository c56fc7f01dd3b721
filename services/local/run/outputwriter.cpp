// SPDX-License-Identifier: Apache-2.0
#include "local/run/outputwriter.h"

#include "local/run/outputfile.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// The kept second half consists of this many segments, so that dropping one drops an eighth of the cap.
static constexpr int kSegments = 4;

OutputWriter::OutputWriter(const QString& path, qint64 capBytes)
    : m_path(path)
    , m_headCap(capBytes / 2)
    , m_segmentCap(std::max<qint64>(capBytes / 2 / kSegments, 1))
{
    removeOutput(path);
    QDir().mkpath(QFileInfo(path).path());
    open(path);
}

void OutputWriter::open(const QString& path)
{
    m_file.close();
    m_file.setFileName(path);
    // Unbuffered: readers see a record as soon as it is written, and a crash of ours loses none.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        m_error = m_file.errorString();
    else
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    m_size = 0;
}

void OutputWriter::startSegment()
{
    m_start += m_size;
    m_segments.append(m_start);
    open(m_path + u'.' + QString::number(m_start));
    while (m_segments.size() > kSegments)
        QFile::remove(m_path + u'.' + QString::number(m_segments.takeFirst()));
}

bool OutputWriter::append(const OutputRecord& record)
{
    if (!m_error.isEmpty())
        return false;
    const qint64 cap = m_segments.isEmpty() ? m_headCap : m_segmentCap;
    if (m_size > 0 && m_size + record.encodedSize() > cap)
        startSegment();
    const QByteArray bytes = record.encoded();
    const qint64 written = m_error.isEmpty() ? m_file.write(bytes) : 0;
    if (written < bytes.size()) {
        if (m_error.isEmpty())
            m_error = m_file.errorString();
        m_file.resize(m_size); // no torn record in the middle, should somebody make room
        return false;
    }
    m_size += written;
    return true;
}

} // namespace jobdeck::local
