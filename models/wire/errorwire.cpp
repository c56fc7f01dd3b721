// SPDX-License-Identifier: Apache-2.0
#include "wire/errorwire.h"

#include "wire/enums.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

template<>
std::span<const Word<ErrorCode>> words<ErrorCode>()
{
    using enum ErrorCode;
    static constexpr Word<ErrorCode> table[] = {
        {Invalid, u"invalid"},   {NotFound, u"not_found"},      {Conflict, u"conflict"},
        {Disabled, u"disabled"}, {Unsupported, u"unsupported"}, {Unavailable, u"unavailable"},
        {Storage, u"storage"},   {Closing, u"closing"},         {Internal, u"internal"}};
    return table;
}

/// The service answers missing parameters of a trigger with a sentence, not with fields.
static bool isParameter(const FieldError& field)
{
    return field.field.startsWith("parameters."_L1);
}

static bool missesParameters(const Error& error)
{
    return std::ranges::any_of(error.fields, isParameter);
}

int httpStatus(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Invalid:
        return error.fields.isEmpty() || missesParameters(error) ? 400 : 422;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::Disabled:
        return 400;
    case ErrorCode::Unsupported:
        return 501;
    case ErrorCode::Unavailable:
    case ErrorCode::Closing:
        return 503;
    case ErrorCode::Storage:
    case ErrorCode::Internal:
        break;
    }
    return 500;
}

static QJsonObject toDetail(const FieldError& field)
{
    QJsonArray loc = QJsonArray::fromStringList(field.field.split(u'.', Qt::SkipEmptyParts));
    loc.prepend(u"body"_s);
    return {{u"loc"_s, loc}, {u"msg"_s, field.message}, {u"type"_s, u"value_error"_s}};
}

/// The service's own words, which its clients may look for; empty: it has none for this.
static QString knownSentence(const Error& error)
{
    if (error.code == ErrorCode::Disabled)
        return u"Job is disabled"_s;
    QStringList names;
    for (const FieldError& field : error.fields) {
        if (isParameter(field))
            names.append(field.field.section(u'.', 1));
    }
    return names.isEmpty() ? QString() : u"Missing required parameters: "_s + names.join(u", "_s);
}

QJsonObject errorBody(const Error& error)
{
    QJsonObject out{{u"code"_s, text(error.code)}};
    QJsonArray fields;
    if (httpStatus(error) == 422) {
        std::ranges::transform(error.fields, std::back_inserter(fields), toDetail);
        out.insert(u"detail"_s, fields);
        out.insert(u"message"_s, error.message);
        return out;
    }
    const QString known = knownSentence(error);
    out.insert(u"detail"_s, known.isEmpty() ? error.message : known);
    if (!known.isEmpty())
        out.insert(u"message"_s, error.message);
    for (const FieldError& field : error.fields)
        fields.append(QJsonObject{{u"name"_s, field.field}, {u"message"_s, field.message}});
    if (!fields.isEmpty())
        out.insert(u"fields"_s, fields);
    return out;
}

static ErrorCode codeOf(int status, const QString& words)
{
    switch (status) {
    case 400:
        return words.contains("disabled"_L1, Qt::CaseInsensitive) ? ErrorCode::Disabled : ErrorCode::Invalid;
    case 404:
    case 410:
        return ErrorCode::NotFound;
    case 405:
    case 501:
        return ErrorCode::Unsupported;
    case 409:
    case 412:
        return ErrorCode::Conflict;
    case 413:
    case 422:
        return ErrorCode::Invalid;
    default:
        return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429
                   ? ErrorCode::Invalid
                   : ErrorCode::Unavailable;
    }
}

static QList<FieldError> fieldsOf(const QJsonObject& answer)
{
    QList<FieldError> out;
    const QJsonArray detail = answer.value(u"detail").toArray();
    for (const auto& entry : detail) {
        QStringList path;
        const QJsonArray loc = entry.toObject().value(u"loc").toArray();
        for (const auto& step : loc)
            path.append(step.isDouble() ? QString::number(step.toInt()) : step.toString());
        if (path.value(0) == "body"_L1)
            path.removeFirst();
        out.append({.field = path.join(u'.'), .message = entry.toObject().value(u"msg").toString()});
    }
    const QJsonArray fields = answer.value(u"fields").toArray();
    for (const auto& entry : fields)
        out.append({.field = entry.toObject().value(u"name").toString(),
                    .message = entry.toObject().value(u"message").toString()});
    return out;
}

static QString sentenceOf(const QJsonObject& answer, const QList<FieldError>& fields, int status)
{
    for (const QString& name : {u"message"_s, u"detail"_s, u"error"_s}) {
        if (const QString text = answer.value(name).toString(); !text.isEmpty())
            return text;
    }
    QStringList sentences;
    for (const FieldError& field : fields)
        sentences.append(field.field.isEmpty() ? field.message : field.field + u": "_s + field.message);
    if (!sentences.isEmpty())
        return sentences.join(u"; "_s);
    return QCoreApplication::translate("jobdeck::wire", "The server answered with status %1.").arg(status);
}

Error errorFromAnswer(int status, const QByteArray& body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    Error out{.fields = fieldsOf(answer)};
    out.message = sentenceOf(answer, out.fields, status);
    const auto told = parse<ErrorCode>(answer.value(u"code").toString());
    out.code = told.value_or(codeOf(status, out.message));
    return out;
}

} // namespace jobdeck::wire
