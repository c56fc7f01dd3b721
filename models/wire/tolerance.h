// SPDX-License-Identifier: Apache-2.0
// The small differences between what servers of this API answer, evened out before reading. Pure, any thread.
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace jobdeck::wire {

/// The same object with `fieldNames` instead of `fieldNames` spelled in camel case; where both are there the
/// documented spelling wins. Nested objects stay as they are: `config` and the like belong to their author.
QJsonObject documentedSpelling(const QJsonObject& object);

/// The rows of a list: a bare array, the one array inside a wrapper (`{"items": […]}`), or a single object.
/// `name` is the wrapper's field where it has several arrays.
QList<QJsonObject> rowsOf(const QJsonValue& answer, const QString& name = {});

/// Text, or a number as text: some ids are numbers.
QString textOf(const QJsonObject& object, const QString& key);

} // namespace jobdeck::wire
