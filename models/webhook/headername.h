// SPDX-License-Identifier: Apache-2.0
// What can name a header (RFC 9110: a token), and headers as people write them. Pure, any thread.
#pragma once

#include <QString>
#include <QStringView>

#include <algorithm>
#include <optional>
#include <utility>

namespace jobdeck {

inline bool isHeaderName(QStringView name)
{
    constexpr QStringView others = u"!#$%&'*+-.^_`|~";
    return !name.isEmpty() && name.size() <= 128 && std::ranges::all_of(name, [&](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || others.contains(c);
    });
}

/// Name and value of a line like "X-Event: push".
inline std::optional<std::pair<QString, QString>> headerInLine(const QString& line)
{
    const QString name = line.section(u':', 0, 0).trimmed();
    if (!line.contains(u':') || !isHeaderName(name))
        return std::nullopt;
    return std::pair(name, line.section(u':', 1).trimmed());
}

} // namespace jobdeck
