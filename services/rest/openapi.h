// SPDX-License-Identifier: Apache-2.0
// The OpenAPI 3.1 document of what is served, made from the route table. Pure, any thread.
#pragma once

#include "rest/routetable.h"

#include <QJsonObject>

namespace jobdeck::rest {

QJsonObject openApi(const QList<Route>& routes);

} // namespace jobdeck::rest
