// SPDX-License-Identifier: Apache-2.0
// Two connections in memory: this computer, and a service whose agents are made there. GUI thread.
#pragma once

#include "pagestage.h"
#include "shell/connection.h"

namespace jobdeck {

struct CopyStage
{
    CopyStage()
    {
        there.backend.setCapabilities({Capability::Cancel, Capability::LiveOutput});
        there.backend.refresh();
        here.backend.refresh();
    }

    Connection from()
    {
        return {.name = QStringLiteral("Local"), .iconName = QStringLiteral("computer"), .context = here.context()};
    }
    Connection to(const QString& name = QStringLiteral("Team"))
    {
        return {.name = name, .iconName = QStringLiteral("globe"), .context = there.context(), .id = name};
    }

    Job addWebhook(const QString& name)
    {
        Job job = here.addJob(name, QStringLiteral("deploy.sh"));
        job.definition.triggerType = TriggerType::Webhook;
        return here.backend.addJob(job);
    }

    PageStage here;
    PageStage there;
};

} // namespace jobdeck
