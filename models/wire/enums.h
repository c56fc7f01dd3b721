// SPDX-License-Identifier: Apache-2.0
// The control plane's words for our enumerations, and back. Pure, any thread.
#pragma once

#include "agent.h"
#include "delivery.h"
#include "entity.h"
#include "job.h"

#include <QStringView>

#include <optional>
#include <span>

namespace jobdeck::wire {

template<class E>
struct Word
{
    E value;
    const char16_t* text;
};

/// One table per enumeration; specialised in enums.cpp.
template<class E>
std::span<const Word<E>> words();

template<class E>
QString text(E value)
{
    for (const Word<E>& word : words<E>()) {
        if (word.value == value)
            return QString::fromUtf16(word.text);
    }
    Q_UNREACHABLE();
}

/// Letter case is ignored: the service answers statuses in either.
template<class E>
std::optional<E> parse(QStringView text)
{
    for (const Word<E>& word : words<E>()) {
        if (text.compare(QStringView(word.text), Qt::CaseInsensitive) == 0)
            return word.value;
    }
    return std::nullopt;
}

// clang-format off
template<> std::span<const Word<TriggerType>> words<TriggerType>();
template<> std::span<const Word<PlanningMode>> words<PlanningMode>();
template<> std::span<const Word<EntityType>> words<EntityType>();
template<> std::span<const Word<ExecutorType>> words<ExecutorType>();
template<> std::span<const Word<ExecutionStatus>> words<ExecutionStatus>();
template<> std::span<const Word<PromptKind>> words<PromptKind>();
template<> std::span<const Word<PromptVia>> words<PromptVia>();
template<> std::span<const Word<OutputFormat>> words<OutputFormat>();
template<> std::span<const Word<EntityKind>> words<EntityKind>();
template<> std::span<const Word<DeliveryVerdict>> words<DeliveryVerdict>();
// clang-format on

} // namespace jobdeck::wire
