// SPDX-License-Identifier: Apache-2.0
// Prompt templates: the `{{name}}` placeholders of a text and what stands in their place. Pure, any thread.
#pragma once

#include "result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace jobdeck::prompt {

/// Where a placeholder stands in its text, braces included.
struct Placeholder
{
    QString name;
    qsizetype position = 0;
    qsizetype length = 0;
    bool operator==(const Placeholder&) const = default;
};

/// `{{name}}`, where name is letters, digits and underscores of any script; everything else in braces is plain text.
QList<Placeholder> placeholders(const QString& text);

/// The distinct names of several texts, in the order in which they first appear.
QStringList placeholderNames(const QStringList& texts);

/// Each name's value, put in its place in one pass: braces inside a value are text. Invalid with a field
/// `parameters.NAME` for every name without a value.
Result<QString> render(const QString& text, const QMap<QString, QString>& values);

/// A field `parameters.NAME` and a sentence for every placeholder of the texts that has no value.
QList<FieldError> missingValues(const QStringList& texts, const QMap<QString, QString>& values);

/// Parameters as text: strings as they are, everything else as compact JSON; null counts as absent.
QMap<QString, QString> textValues(const QJsonObject& parameters);

} // namespace jobdeck::prompt
