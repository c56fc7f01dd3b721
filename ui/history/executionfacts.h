// SPDX-License-Identifier: Apache-2.0
// Everything an execution keeps besides prompt and output, as names and values for people. Pure, any thread.
#pragma once

#include "execution.h"

#include <QList>
#include <QString>

class QLocale;
class QTimeZone;

namespace jobdeck {

struct ExecutionFact
{
    QString name;
    QString value;
    bool code = false; ///< ids, programs, paths: in a font of fixed width
    bool operator==(const ExecutionFact&) const = default;
};

/// Only what is known; in the order in which people ask for it.
QList<ExecutionFact> executionFacts(const ExecutionDetail& detail, qint64 now, const QTimeZone& zone,
                                    const QLocale& locale);

/// Name = value, a line each, as in a form.
QString parameterLines(const QJsonObject& parameters);

/// One argument a line, quoted where it is empty or holds blanks.
QString argumentLines(const QStringList& arguments);

} // namespace jobdeck
