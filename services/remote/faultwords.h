// SPDX-License-Identifier: Apache-2.0
// What is wrong with a service, said so that one can do something about it. Pure, any thread.
#pragma once

#include "remote/exchange.h"
#include "result.h"

namespace jobdeck::remote {

/// No answer came. `peer`: host and port, or the data folder.
Error faultError(const Fault& fault, const QString& peer);

/// An answer came and says no: the service's own words where it has some, with every wrong field.
Error statusError(int status, const QByteArray& body, const QString& peer);

/// An answer came that no control plane gives.
Error notThisApi(const QString& peer);

} // namespace jobdeck::remote
