// SPDX-License-Identifier: Apache-2.0
// Why a request is not taken: the status to answer and a sentence for the sender. A value, any thread.
#pragma once

#include <QString>

namespace jobdeck::http {

struct Refusal
{
    int status = 400;
    QString reason; ///< protocol language, not translated: it is read by the program that sent the request
    bool operator==(const Refusal&) const = default;
};

} // namespace jobdeck::http
