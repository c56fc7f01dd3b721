// SPDX-License-Identifier: Apache-2.0
// Whether a request's Host is one of ours: a page that rebinds its name to this computer asks by that name. Pure.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace jobdeck::rest {

/// Bare addresses and `localhost` are nobody's domain; other names must be among `names`. Any port.
bool isOwnHost(const QByteArray& host, const QStringList& names);

} // namespace jobdeck::rest
