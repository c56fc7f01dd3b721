// SPDX-License-Identifier: Apache-2.0
// What can name a header (RFC 9110: a token). Pure, any thread.
#pragma once

#include <QStringView>

#include <algorithm>

namespace jobdeck {

inline bool isHeaderName(QStringView name)
{
    constexpr QStringView others = u"!#$%&'*+-.^_`|~";
    return !name.isEmpty() && name.size() <= 128 && std::ranges::all_of(name, [&](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || others.contains(c);
    });
}

} // namespace jobdeck
