// SPDX-License-Identifier: Apache-2.0
// The same values in YAML, as people write and compare them. Pure, any thread.
#pragma once

#include "result.h"

#include <QByteArray>
#include <QJsonValue>
#include <QStringList>

namespace jobdeck::ctl {

/// One document by the core schema of YAML 1.2: `no`, `on` and `1e3x` are texts. Invalid: no YAML, or what JSON cannot
/// say (keys that are no texts, a document that contains itself, aliases that blow up), with line and column.
Result<QJsonValue> jsonFromYaml(const QByteArray& text);

/// Keys of `firstKeys` come first and in that order, all others after them by name; texts of several lines as blocks.
QByteArray yamlFromJson(const QJsonValue& value, const QStringList& firstKeys = {});

} // namespace jobdeck::ctl
