// SPDX-License-Identifier: Apache-2.0
#include "wire/enums.h"

namespace jobdeck::wire {

template<>
std::span<const Word<TriggerType>> words<TriggerType>()
{
    using enum TriggerType;
    static constexpr Word<TriggerType> table[] = {{Cron, u"cron"}, {Webhook, u"webhook"}, {Manual, u"manual"}};
    return table;
}

template<>
std::span<const Word<PlanningMode>> words<PlanningMode>()
{
    using enum PlanningMode;
    static constexpr Word<PlanningMode> table[] = {{OnTheFly, u"on_the_fly"},
                                                   {PredefinedAgent, u"predefined_agent"},
                                                   {PredefinedTeam, u"predefined_team"},
                                                   {PredefinedWorkflow, u"predefined_workflow"}};
    return table;
}

template<>
std::span<const Word<EntityType>> words<EntityType>()
{
    using enum EntityType;
    static constexpr Word<EntityType> table[] = {{Agent, u"agent"}, {Team, u"team"}, {Workflow, u"workflow"}};
    return table;
}

template<>
std::span<const Word<ExecutorType>> words<ExecutorType>()
{
    using enum ExecutorType;
    static constexpr Word<ExecutorType> table[] = {
        {Auto, u"auto"}, {SpecificQueue, u"specific_queue"}, {Environment, u"environment"}};
    return table;
}

template<>
std::span<const Word<ExecutionStatus>> words<ExecutionStatus>()
{
    using enum ExecutionStatus;
    static constexpr Word<ExecutionStatus> table[] = {{Pending, u"pending"},
                                                      {Running, u"running"},
                                                      {WaitingForInput, u"waiting_for_input"},
                                                      {Completed, u"completed"},
                                                      {Failed, u"failed"},
                                                      {Cancelled, u"cancelled"},
                                                      {TimedOut, u"timed_out"},
                                                      {Skipped, u"skipped"},
                                                      {Missed, u"missed"},
                                                      {Lost, u"lost"}};
    return table;
}

template<>
std::span<const Word<PromptKind>> words<PromptKind>()
{
    using enum PromptKind;
    static constexpr Word<PromptKind> table[] = {{Text, u"text"}, {Sh, u"sh"}, {PowerShell, u"powershell"}};
    return table;
}

template<>
std::span<const Word<PromptVia>> words<PromptVia>()
{
    using enum PromptVia;
    static constexpr Word<PromptVia> table[] = {{StandardInput, u"stdin"}, {Argument, u"argument"}, {File, u"file"}};
    return table;
}

template<>
std::span<const Word<OutputFormat>> words<OutputFormat>()
{
    using enum OutputFormat;
    static constexpr Word<OutputFormat> table[] = {{Text, u"text"}, {Json, u"json"}, {JsonLines, u"json_lines"}};
    return table;
}

template<>
std::span<const Word<EntityKind>> words<EntityKind>()
{
    using enum EntityKind;
    static constexpr Word<EntityKind> table[] = {{Agent, u"agent"},
                                                 {Team, u"team"},
                                                 {Workflow, u"workflow"},
                                                 {WorkerQueue, u"worker_queue"},
                                                 {Environment, u"environment"}};
    return table;
}

template<>
std::span<const Word<DeliveryVerdict>> words<DeliveryVerdict>()
{
    using enum DeliveryVerdict;
    static constexpr Word<DeliveryVerdict> table[] = {{Started, u"started"},           {Duplicate, u"duplicate"},
                                                      {NotMatched, u"not_matched"},    {Ping, u"ping"},
                                                      {Unauthorized, u"unauthorized"}, {Unverifiable, u"unverifiable"},
                                                      {Forbidden, u"forbidden"},       {RateLimited, u"rate_limited"},
                                                      {QueueFull, u"queue_full"},      {Disabled, u"disabled"},
                                                      {Invalid, u"invalid"},           {NotStored, u"not_stored"},
                                                      {UnknownPath, u"unknown_path"}};
    return table;
}

} // namespace jobdeck::wire
