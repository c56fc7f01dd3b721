// SPDX-License-Identifier: Apache-2.0
// The executions of a connection that were seen last, to be looked at while it cannot be reached. GUI thread.
#pragma once

#include "executionquery.h"

#include <QHash>

namespace jobdeck::remote {

class RecentRows
{
public:
    void note(const QList<Execution>& executions);
    void remove(const QStringList& ids);
    /// As the service would answer, from what is known.
    ExecutionPage page(const ExecutionQuery& query) const;
    const Execution* find(const QString& id) const;
    /// Newest first.
    QList<Execution> rows() const;

private:
    QHash<QString, Execution> m_rows;
};

/// What a query asks for, apart from its page.
bool matches(const Execution& execution, const ExecutionQuery& query);

} // namespace jobdeck::remote
