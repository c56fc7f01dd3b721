// SPDX-License-Identifier: Apache-2.0
// Feeds a model of executions: the first page, further pages as they are wanted, live rows meanwhile. Lives on the GUI
// thread.
#pragma once

#include "pagecontext.h"
#include "rows/keysetpager.h"
#include "tables/executiontablemodel.h"

namespace jobdeck {

class ExecutionPager final : public KeysetPager<ExecutionTableModel>
{
    Q_OBJECT

public:
    explicit ExecutionPager(const PageContext& context, QObject* parent = nullptr);

protected:
    bool canAsk() const override;
    QFuture<Result<ExecutionPage>> page(const ExecutionQuery& query) override;

private:
    PageContext m_context;
};

} // namespace jobdeck
