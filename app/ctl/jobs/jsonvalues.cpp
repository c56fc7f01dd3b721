// SPDX-License-Identifier: Apache-2.0
#include "jobs/jsonvalues.h"

#include "transfer/yaml.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Values)
};

/// More than any folder of jobs; a file that is larger was given by mistake.
constexpr qint64 kLargestDocument = 64 << 20;

QString placeIn(const QByteArray& text, qsizetype offset)
{
    const QByteArray before = text.left(offset);
    const qsizetype line = before.count('\n') + 1;
    return Words::tr("line %1, column %2").arg(line).arg(offset - before.lastIndexOf('\n'));
}

Result<QJsonValue> jsonIn(const QByteArray& text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error{
            .code = ErrorCode::Invalid,
            .message = Words::tr("this is no JSON: %1 (%2)").arg(problem.errorString(), placeIn(text, problem.offset))};
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

} // namespace

Result<QMap<QString, QString>> pairs(const Call& call, const QString& option)
{
    QMap<QString, QString> out;
    for (const QString& word : call.values(option)) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return Error{.code = ErrorCode::Invalid,
                         .message = Words::tr("--%1 is NAME=VALUE, not “%2”.").arg(option, word)};
        out.insert(word.first(equals), word.sliced(equals + 1));
    }
    return out;
}

Result<QJsonObject> objectOption(const Call& call, const QString& option)
{
    if (!call.isSet(option))
        return QJsonObject();
    const Result<QJsonValue> value = jsonIn(call.value(option).toUtf8());
    if (!value)
        return Error{.code = ErrorCode::Invalid, .message = u"--"_s + option + u": "_s + value.error().message};
    if (!value->isObject())
        return Error{.code = ErrorCode::Invalid, .message = Words::tr("--%1 is a JSON object: {…}").arg(option)};
    return value->toObject();
}

/// Read once; a command reads it before it takes a folder that whoever writes may need, too.
static std::optional<QByteArray>& standardInput()
{
    static std::optional<QByteArray> text;
    return text;
}

void readStandardInput(const Call& call)
{
    QStringList places = call.arguments();
    for (const QString& option : {u"file"_s, u"prompt-file"_s})
        places += call.values(option);
    if (places.contains(u"-"_s) && !standardInput()) {
        if (const Result<QByteArray> text = contentsOf(u"-"_s))
            standardInput() = *text;
    }
}

Result<QByteArray> contentsOf(const QString& path)
{
    if (path == "-"_L1 && standardInput())
        return *standardInput();
    QFile file(path);
    const bool opened = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error{.code = file.exists() || path == "-"_L1 ? ErrorCode::Storage : ErrorCode::NotFound,
                     .message = Words::tr("%1 cannot be read: %2").arg(path, file.errorString())};
    QByteArray text = file.read(kLargestDocument + 1);
    if (text.size() > kLargestDocument)
        return Error{.code = ErrorCode::Storage, .message = Words::tr("%1 is too large.").arg(path)};
    if (file.error() != QFile::NoError)
        return Error{.code = ErrorCode::Storage,
                     .message = Words::tr("%1 cannot be read: %2").arg(path, file.errorString())};
    return text;
}

Result<QJsonValue> documentIn(const QString& path)
{
    const Result<QByteArray> text = contentsOf(path);
    if (!text)
        return text.error();
    const QByteArray begin = text->left(1024).trimmed();
    const bool isJson = begin.startsWith('{') || begin.startsWith('[');
    Result<QJsonValue> value = isJson ? jsonIn(*text) : jsonFromYaml(*text);
    if (!value)
        return Error{.code = ErrorCode::Invalid,
                     .message =
                         (path == "-"_L1 ? Words::tr("standard input") : path) + u": "_s + value.error().message};
    return value;
}

} // namespace jobdeck::ctl
