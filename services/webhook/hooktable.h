// SPDX-License-Identifier: Apache-2.0
// Everything the http thread knows of the webhook jobs. Made on the main thread, then only read; replaced as a whole.
#pragma once

#include "webhook/ipnetwork.h"
#include "webhook/ruleevaluation.h"
#include "webhook/signature.h"
#include "webhookconfig.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace jobdeck::webhook {

struct Hook
{
    QString jobId;
    QString jobName;
    QString path;
    bool enabled = true;
    WebhookConfig config;
    std::vector<IpNetwork> networks; ///< empty: any
    std::optional<RuleEvaluation> rule;
    QStringList required;  ///< parameters that the prompts need and nobody gives a default for
    QJsonObject jobConfig; ///< what a sender's override goes over
    QList<ActiveSecret> secrets;
    QString obstacle;       ///< why there are no secrets to verify with; empty: all is well
    bool isReading = false; ///< they are on their way from the vault, for the first time
};

class HookTable
{
public:
    std::vector<IpNetwork> trustedProxies;
    int perMinute = 600; ///< accepted deliveries of all jobs
    int burst = 100;

    void add(const std::shared_ptr<const Hook>& hook);
    /// Null where there is none. Takes as long for a path that is nearly right as for any other: where it is looked
    /// for depends on all of it and on a number that this process has drawn.
    std::shared_ptr<const Hook> find(const QString& path) const { return m_hooks.value(path); }

private:
    QHash<QString, std::shared_ptr<const Hook>> m_hooks; ///< by path
};

/// Networks that can be read; others contain nothing.
std::vector<IpNetwork> parsedNetworks(const QStringList& texts);
bool isWithin(const IpNetwork& address, const std::vector<IpNetwork>& networks);

} // namespace jobdeck::webhook
