// SPDX-License-Identifier: Apache-2.0
#include "webhooks/webhookaddress.h"

#include "webhook/snippet.h"
#include "webhooks.h"
#include "webhooksender.h"

namespace jobdeck {

QString webhookAddress(const PageContext& context, const Job& job)
{
    if (job.webhookPath.isEmpty())
        return {};
    if (context.sender)
        return context.sender->url(job);
    const QString base = context.webhooks ? context.webhooks->listener().baseUrl : QString();
    return base.isEmpty() ? job.webhookPath : webhookUrl(base, job.webhookPath);
}

bool canSendTest(const PageContext& context, const Job& job)
{
    return job.definition.triggerType == TriggerType::Webhook && !job.webhookPath.isEmpty() &&
           (context.webhooks || context.sender);
}

} // namespace jobdeck
