// SPDX-License-Identifier: Apache-2.0
// A way to a service: the network, or the local socket of whoever owns a data folder. Lives on the GUI thread.
#pragma once

#include "remote/exchange.h"

namespace jobdeck::remote {

/// Follows no redirects, keeps no cookies and repeats nothing that is not repeatable.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins by itself.
    virtual Exchange* send(const WireRequest& request, QObject* parent) = 0;
    /// For sentences: the host and port, or the data folder.
    virtual QString peerName() const = 0;
};

} // namespace jobdeck::remote
