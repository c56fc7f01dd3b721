// SPDX-License-Identifier: Apache-2.0
// Something a job can point at, with just what a picker shows.
#pragma once

#include <QString>

namespace jobdeck {

enum class EntityKind { Agent, Team, Workflow, WorkerQueue, Environment };

struct Entity
{
    EntityKind kind = EntityKind::Agent;
    QString id;
    QString name;
    QString description;
    bool operator==(const Entity&) const = default;
};

} // namespace jobdeck
