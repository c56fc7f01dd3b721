// SPDX-License-Identifier: Apache-2.0
#include "wire/statuswire.h"

#include "wire/enums.h"

#include <array>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

QString serviceStatus(ExecutionStatus status)
{
    using enum ExecutionStatus;
    switch (status) {
    case TimedOut:
    case Lost:
        return text(Failed);
    case Skipped:
    case Missed:
        return text(Cancelled);
    case Pending:
    case Running:
    case WaitingForInput:
    case Completed:
    case Failed:
    case Cancelled:
        break;
    }
    return text(status);
}

void putStatus(QJsonObject& out, ExecutionStatus status)
{
    out.insert(u"status"_s, serviceStatus(status));
    out.insert(u"outcome"_s, text(status));
}

std::optional<ExecutionStatus> parseStatus(const QString& word)
{
    using enum ExecutionStatus;
    static constexpr std::array<Word<ExecutionStatus>, 8> others = {{{Pending, u"queued"},
                                                                     {Running, u"in_progress"},
                                                                     {WaitingForInput, u"paused"},
                                                                     {Cancelled, u"terminated"},
                                                                     {Cancelled, u"canceled"},
                                                                     {Completed, u"success"},
                                                                     {Failed, u"error"},
                                                                     {TimedOut, u"timeout"}}};
    if (const auto known = parse<ExecutionStatus>(word))
        return known;
    for (const auto& [status, other] : others) {
        if (word.compare(QStringView(other), Qt::CaseInsensitive) == 0)
            return status;
    }
    return std::nullopt;
}

ExecutionStatus statusOf(const QJsonObject& row, bool hasEnded)
{
    const auto outcome = parse<ExecutionStatus>(row.value(u"outcome").toString());
    const auto status = outcome ? outcome : parseStatus(row.value(u"status").toString());
    return status.value_or(hasEnded ? ExecutionStatus::Failed : ExecutionStatus::Running);
}

} // namespace jobdeck::wire
