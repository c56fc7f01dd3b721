// SPDX-License-Identifier: Apache-2.0
// Written by hand: the library's emitter loses the line ends of blocks.
#include "transfer/yaml.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

class Writer
{
public:
    explicit Writer(const QStringList& firstKeys) : m_firstKeys(firstKeys) {}

    QString document(const QJsonValue& value)
    {
        if (value.isObject() && !value.toObject().isEmpty())
            members(value.toObject(), 0);
        else if (value.isArray() && !value.toArray().isEmpty())
            items(value.toArray(), 0);
        else
            m_out += inlineText(value, 0) + u'\n';
        return m_out;
    }

private:
    static QString indentation(int depth) { return QString(qsizetype{2} * depth, u' '); }

    /// In double quotes as JSON writes it, which YAML reads alike.
    static QString quoted(const QString& text)
    {
        const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        QString out = QString::fromUtf8(json.sliced(1, json.size() - 2));
        // What JSON leaves as it is, but YAML takes for line ends or nothing at all.
        for (const char16_t c : {u'\u007f', u'\u0085', u'\u2028', u'\u2029', u'\ufeff'})
            out.replace(QChar(c), u"\\u%1"_s.arg(ushort(c), 4, 16, QChar(u'0')));
        return out;
    }

    /// Needs no quotes: cannot be taken for a number, a truth, a comment or the like.
    static bool isPlain(const QString& text)
    {
        static const QRegularExpression shape(u"^[A-Za-z_/][A-Za-z0-9_./()+@%,;=-]*( [A-Za-z0-9_./()+@%,;=-]+)*\\z"_s);
        static const QRegularExpression word(u"^(null|true|false|yes|no|on|off|y|n)$"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        return text.size() < 200 && shape.match(text).hasMatch() && !word.match(text).hasMatch();
    }

    static bool fitsBlock(const QString& text)
    {
        if (!text.contains(u'\n') || text.trimmed().isEmpty())
            return false;
        return std::ranges::all_of(text, [](QChar c) {
            return c == u'\n' || c == u'\t' || (c.unicode() >= 0x20 && c.unicode() < 0x7f) ||
                   (c.unicode() >= 0xa0 && c != u'\u2028' && c != u'\u2029' && c != u'\ufeff' && c.isPrint());
        });
    }

    static QString block(const QString& text, int depth)
    {
        const qsizetype end = text.size() - (text.endsWith(u'\n') ? 1 : 0);
        QString head = u"|"_s;
        if (text.startsWith(u' ') || text.startsWith(u'\t') || text.startsWith(u'\n'))
            head += u'2'; // else the first line's own indentation would be taken for the block's
        if (!text.endsWith(u'\n'))
            head += u'-';
        else if (text.endsWith("\n\n"_L1))
            head += u'+';
        QString out = head;
        for (const QString& line : text.first(end).split(u'\n'))
            out += u'\n' + (line.isEmpty() ? QString() : indentation(depth) + line);
        return out;
    }

    static QString textOf(const QString& text, int depth)
    {
        if (isPlain(text))
            return text;
        return fitsBlock(text) ? block(text, depth) : quoted(text);
    }

    /// Behind a key or a dash; blocks are indented to `depth`.
    static QString inlineText(const QJsonValue& value, int depth)
    {
        if (value.isString())
            return textOf(value.toString(), depth);
        if (value.isObject())
            return u"{}"_s;
        const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return value.isArray() ? u"[]"_s : QString::fromUtf8(json.sliced(1, json.size() - 2));
    }

    void members(const QJsonObject& object, int depth)
    {
        QStringList keys;
        for (const QString& key : m_firstKeys) {
            if (object.contains(key))
                keys.append(key);
        }
        for (const QString& key : object.keys()) {
            if (!keys.contains(key))
                keys.append(key);
        }
        for (const QString& key : std::as_const(keys))
            member(key, object.value(key), depth);
    }

    void member(const QString& key, const QJsonValue& value, int depth)
    {
        constexpr qsizetype longestKey = 1000; // YAML reads so far to find the colon
        const QString written = isPlain(key) ? key : quoted(key);
        m_out += indentation(m_afterDash ? 0 : depth);
        m_out += written.size() < longestKey ? written + u':' : u"? "_s + written + u'\n' + indentation(depth) + u':';
        m_afterDash = false;
        if (value.isObject() && !value.toObject().isEmpty()) {
            m_out += u'\n';
            members(value.toObject(), depth + 1);
        } else if (value.isArray() && !value.toArray().isEmpty()) {
            m_out += u'\n';
            items(value.toArray(), depth + 1);
        } else {
            m_out += u' ' + inlineText(value, depth + 1) + u'\n';
        }
    }

    void items(const QJsonArray& array, int depth)
    {
        for (const auto& item : array) {
            m_out += indentation(m_afterDash ? 0 : depth) + u"- "_s;
            m_afterDash = true;
            if (item.isObject() && !item.toObject().isEmpty())
                members(item.toObject(), depth + 1);
            else if (item.isArray() && !item.toArray().isEmpty())
                items(item.toArray(), depth + 1);
            else
                m_out += inlineText(item, depth + 1) + u'\n';
            m_afterDash = false;
        }
    }

    const QStringList m_firstKeys;
    QString m_out;
    bool m_afterDash = false; ///< the line is begun: what comes needs no indentation
};

} // namespace

QByteArray yamlFromJson(const QJsonValue& value, const QStringList& firstKeys)
{
    return Writer(firstKeys).document(value).toUtf8();
}

} // namespace jobdeck::ctl
