// SPDX-License-Identifier: Apache-2.0
// One header field of a request or a response. A value, any thread.
#pragma once

#include <QByteArray>

namespace jobdeck::http {

struct Field
{
    QByteArray name;
    QByteArray value;
    bool operator==(const Field&) const = default;
};

} // namespace jobdeck::http
