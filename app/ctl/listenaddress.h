// SPDX-License-Identifier: Apache-2.0
// `ADDR:PORT` of a command line. Pure, any thread.
#pragma once

#include <QString>

#include <optional>
#include <utility>

namespace jobdeck::ctl {

/// `127.0.0.1:0`, `[::1]:8766`, `localhost:8766`. Empty: it is none.
std::optional<std::pair<QString, int>> listenAddress(const QString& text);

} // namespace jobdeck::ctl
