// SPDX-License-Identifier: Apache-2.0
// One call of the control plane's API and its answer. Values, any thread.
#pragma once

#include "http/field.h"
#include "remote/exchange.h"
#include "result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>
#include <QUrlQuery>

#include <chrono>
#include <optional>

namespace jobdeck::remote {

struct ApiRequest
{
    QByteArray method = "GET";
    QStringList path; ///< segments below `/api/v1`, not escaped
    QUrlQuery query = {};
    std::optional<QJsonObject> body = {};
    QList<http::Field> fields = {};
    /// Doing it twice does no harm: it may be tried again when its answer is lost. Never true for what starts or makes
    /// something.
    bool repeatable = true;
    int attempts = 3;         ///< at most; what polls has a pace of its own and asks once
    bool conditional = false; ///< answered with `unchanged` where nothing is new since the last such answer
    std::chrono::milliseconds time = std::chrono::milliseconds(0); ///< 0: as the connection says

    QByteArray target() const;
};

struct ApiAnswer
{
    int status = 0; ///< 0: none came
    QList<http::Field> fields;
    QByteArray body;
    bool unchanged = false;
    std::optional<Error> error; ///< set for everything but 2xx and unchanged
    std::optional<Fault> fault; ///< why no answer came
    std::optional<std::chrono::milliseconds> retryAfter;

    QByteArray field(QByteArrayView name) const;
    /// The service may have done what was asked although it did not say so.
    bool isUncertain() const { return (fault && fault->sent) || status >= 500; }
    bool operator==(const ApiAnswer&) const = default;
};

} // namespace jobdeck::remote
