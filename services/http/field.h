// SPDX-License-Identifier: Apache-2.0
// One header field of a request or a response. A value, any thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace jobdeck::http {

struct Field
{
    QByteArray name;
    QByteArray value;
    /// In any letter case.
    bool isNamed(QByteArrayView word) const
    {
        return name.size() == word.size() && name.compare(word, Qt::CaseInsensitive) == 0;
    }
    bool operator==(const Field&) const = default;
};

} // namespace jobdeck::http
