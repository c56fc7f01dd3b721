// SPDX-License-Identifier: Apache-2.0
// A delivery that started something, so that its replay does not. A value, any thread.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace jobdeck::local {

struct Remembered
{
    QString jobId;
    QByteArray digest;               ///< of what its sender signed, or of the signed id
    qint64 at = 0;                   ///< UTC ms
    std::optional<qint64> expiresAt; ///< UTC ms; empty: never
    QString executionId;
    bool operator==(const Remembered&) const = default;
};

} // namespace jobdeck::local
