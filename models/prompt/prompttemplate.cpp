// SPDX-License-Identifier: Apache-2.0
#include "prompt/prompttemplate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace jobdeck::prompt {

using namespace Qt::StringLiterals;

static QString toText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString(); // booleans and numbers, integers without an exponent
}

QList<Placeholder> placeholders(const QString& text)
{
    static const QRegularExpression pattern(u"\\{\\{(\\w+)\\}\\}"_s, QRegularExpression::UseUnicodePropertiesOption);
    QList<Placeholder> found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        found.append({.name = match.captured(1), .position = match.capturedStart(), .length = match.capturedLength()});
    }
    return found;
}

QStringList placeholderNames(const QStringList& texts)
{
    QStringList names;
    for (const QString& text : texts) {
        for (const Placeholder& placeholder : placeholders(text)) {
            if (!names.contains(placeholder.name))
                names.append(placeholder.name);
        }
    }
    return names;
}

QList<FieldError> missingValues(const QStringList& texts, const QMap<QString, QString>& values)
{
    QList<FieldError> missing;
    for (const QString& name : placeholderNames(texts)) {
        if (!values.contains(name))
            missing.append({.field = u"parameters."_s + name,
                            .message = QCoreApplication::translate("jobdeck", "“%1” has no value.").arg(name)});
    }
    return missing;
}

Result<QString> render(const QString& text, const QMap<QString, QString>& values)
{
    if (const QList<FieldError> missing = missingValues({text}, values); !missing.isEmpty()) {
        QStringList names;
        for (const FieldError& error : missing)
            names.append(error.field.section(u'.', 1));
        return Error{
            .code = ErrorCode::Invalid,
            .message =
                QCoreApplication::translate("jobdeck", "Missing required parameters: %1").arg(names.join(u", "_s)),
            .fields = missing};
    }
    QString out;
    qsizetype end = 0;
    for (const Placeholder& placeholder : placeholders(text)) {
        out += QStringView(text).mid(end, placeholder.position - end);
        out += values.value(placeholder.name);
        end = placeholder.position + placeholder.length;
    }
    out += QStringView(text).mid(end);
    return out;
}

QMap<QString, QString> textValues(const QJsonObject& parameters)
{
    QMap<QString, QString> values;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        if (!it.value().isNull())
            values.insert(it.key(), toText(it.value()));
    }
    return values;
}

} // namespace jobdeck::prompt
