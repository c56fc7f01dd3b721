// SPDX-License-Identifier: Apache-2.0
#include "http/request.h"

namespace jobdeck::http {

QByteArray Request::field(QByteArrayView name) const
{
    for (const Field& field : fields) {
        if (field.isNamed(name))
            return field.value;
    }
    return {};
}

} // namespace jobdeck::http
