// SPDX-License-Identifier: Apache-2.0
// The files that one run needs beside its output: a script, values too long for a variable. Engine thread.
#pragma once

#include "result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace jobdeck::local {

/// Exists from write() to remove() or its destruction, readable by this user only.
class ScratchFolder
{
public:
    explicit ScratchFolder(const QString& path) : m_path(path) {}
    ~ScratchFolder() { remove(); }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    /// Absolute path below the folder → content. Storage if the disk refuses.
    Result<Done> write(const QMap<QString, QByteArray>& files);
    void remove();

private:
    QString m_path;
    bool m_written = false;
};

} // namespace jobdeck::local
