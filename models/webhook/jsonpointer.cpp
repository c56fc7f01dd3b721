// SPDX-License-Identifier: Apache-2.0
#include "webhook/jsonpointer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 512;
constexpr qsizetype kDeepest = 64;
constexpr qsizetype kLongestShown = 80;

bool isEscapedRight(QStringView name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name.at(i) == u'~' && (i + 1 == name.size() || (name.at(i + 1) != u'0' && name.at(i + 1) != u'1')))
            return false;
    }
    return true;
}

QString unescaped(QStringView name)
{
    // In this order, so that ~01 is the text ~1.
    return name.toString().replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
}

/// Digits without a leading zero; nothing else counts places in an array.
QJsonValue element(const QJsonArray& array, const QString& name)
{
    const bool isDigits = !name.isEmpty() && std::ranges::all_of(name, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qlonglong place = name.toLongLong(&fits);
    const bool isPlace = isDigits && fits && (name.size() == 1 || name.front() != u'0') && place < array.size();
    return isPlace ? array.at(static_cast<qsizetype>(place)) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

std::optional<JsonPointer> JsonPointer::parse(QStringView text)
{
    JsonPointer pointer;
    if (text.isEmpty())
        return pointer;
    if (text.front() != u'/' || text.size() > kLongest)
        return std::nullopt;
    for (const QStringView name : text.mid(1).split(u'/')) {
        if (!isEscapedRight(name) || pointer.m_names.size() == kDeepest)
            return std::nullopt;
        pointer.m_names.append(unescaped(name));
    }
    return pointer;
}

QString pointerProblem(const QString& text)
{
    if (JsonPointer::parse(text))
        return {};
    return QCoreApplication::translate(
               "jobdeck::webhook",
               "“%1” is not a JSON pointer: those begin with a slash, like /repository/full_name (~1 stands for a "
               "slash in a name, ~0 for a tilde).")
        .arg(text.left(kLongestShown));
}

QString JsonPointer::text(const QStringList& names)
{
    QString out;
    for (QString name : names)
        out += u'/' + name.replace(u"~"_s, u"~0"_s).replace(u"/"_s, u"~1"_s);
    return out;
}

QJsonValue JsonPointer::value(const QJsonValue& document) const
{
    QJsonValue at = document;
    for (const QString& name : m_names) {
        if (at.isArray())
            at = element(at.toArray(), name);
        else
            at = at.toObject().value(name); // of anything but an object: undefined
        if (at.isUndefined())
            break;
    }
    return at;
}

} // namespace jobdeck
