// SPDX-License-Identifier: Apache-2.0
#include "webhook/snippettemplate.h"

#include "webhook/snippet.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QByteArray resource(const QString& name)
{
    QFile file(u":/snippets/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString frameName(SnippetLanguage language, const QString& scheme = {})
{
    switch (language) {
    case SnippetLanguage::Curl:
        return u"curl.sh"_s;
    case SnippetLanguage::Python:
        return u"python.py"_s;
    case SnippetLanguage::Node:
        return u"node.js"_s;
    case SnippetLanguage::Settings:
        return scheme + u".txt"_s;
    }
    Q_UNREACHABLE();
}

QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

/// Inside double quotes of sh.
QString shellEscaped(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\\' || c == u'$' || c == u'`' || c == u'"')
            out += u'\\';
        out += c;
    }
    return out;
}

/// What JSON writes is a literal of Python and of JavaScript, too.
QString jsonQuoted(const QString& text)
{
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

/// Text that a source file can hold as it is; everything else goes as base64.
bool isPlainText(const QByteArray& body, const QString& text)
{
    return text.toUtf8() == body && !text.contains(QChar::Null) && !text.contains(u'\r') &&
           !text.contains(QChar::ReplacementCharacter);
}

} // namespace

SnippetTemplate::SnippetTemplate(SnippetLanguage language, const QString& scheme)
    : m_language(language)
    , m_frame(QString::fromUtf8(resource(frameName(language, scheme))))
{}

void SnippetTemplate::setPart(const QString& name, bool base64)
{
    m_part = name;
    m_base64 = base64;
}

void SnippetTemplate::setSignature(const QString& header, const QString& prefix)
{
    const bool isShell = m_language == SnippetLanguage::Curl;
    m_header = isShell ? shellEscaped(header) : jsonQuoted(header);
    m_prefix = isShell ? shellEscaped(prefix) : jsonQuoted(prefix);
}

void SnippetTemplate::setUrl(const QString& url)
{
    m_url = literal(url);
}

void SnippetTemplate::setBody(const QByteArray& body)
{
    m_body = bodyLiteral(body);
}

void SnippetTemplate::addHeader(const QString& name, const QString& value)
{
    m_headers.append(m_language == SnippetLanguage::Curl ? u"-H "_s + shellQuoted(name + u": "_s + value)
                                                         : jsonQuoted(name) + u": "_s + jsonQuoted(value));
}

QString SnippetTemplate::literal(const QString& text) const
{
    switch (m_language) {
    case SnippetLanguage::Curl:
        return shellQuoted(text);
    case SnippetLanguage::Python:
    case SnippetLanguage::Node:
        return jsonQuoted(text);
    case SnippetLanguage::Settings:
        return text;
    }
    Q_UNREACHABLE();
}

QString SnippetTemplate::bodyLiteral(const QByteArray& body) const
{
    const QString text = QString::fromUtf8(body);
    const bool plain = isPlainText(body, text) && !text.endsWith(u'\\');
    const QString base64 = QString::fromLatin1(body.toBase64());
    switch (m_language) {
    case SnippetLanguage::Curl:
        return plain ? u"printf %s "_s + shellQuoted(text)
                     : u"printf %s "_s + shellQuoted(base64) + u" | openssl base64 -d -A"_s;
    case SnippetLanguage::Python: {
        const bool fits = plain && !text.contains("'''"_L1) && !text.endsWith(u'\'');
        return fits ? u"r'''"_s + text + u"'''.encode()"_s : u"base64.b64decode(\"%1\")"_s.arg(base64);
    }
    case SnippetLanguage::Node: {
        const bool fits = plain && !text.contains(u'`') && !text.contains("${"_L1);
        return fits ? u"String.raw`"_s + text + u'`' : u"Buffer.from(\"%1\", \"base64\")"_s.arg(base64);
    }
    case SnippetLanguage::Settings:
        return {};
    }
    Q_UNREACHABLE();
}

/// In one pass: what a value holds is never taken for a placeholder.
QString SnippetTemplate::filled(const QString& text, const QHash<QString, QString>& values) const
{
    QString out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype begin = text.indexOf("{{"_L1, at);
        const qsizetype end = begin < 0 ? -1 : text.indexOf("}}"_L1, begin);
        const auto value = end < 0 ? values.cend() : values.constFind(text.mid(begin + 2, end - begin - 2));
        if (end < 0)
            return out + text.mid(at);
        out += text.mid(at, begin - at);
        out += value == values.cend() ? text.mid(begin, end + 2 - begin) : *value;
        at = end + 2;
    }
    return out;
}

QString SnippetTemplate::text() const
{
    static const QJsonObject parts = QJsonDocument::fromJson(resource(u"parts.json"_s)).object();
    const QString language = frameName(m_language).section(u'.', 0, 0);
    const QJsonObject part = parts.value(language).toObject().value(m_part).toObject();
    const QHash<QString, QString> signing = {{u"header"_s, m_header},
                                             {u"prefix"_s, m_prefix},
                                             {u"encode"_s, part.value(m_base64 ? "base64"_L1 : "hex"_L1).toString()}};
    QStringList signatureHeaders;
    for (const auto& line : part.value("signature_headers"_L1).toArray())
        signatureHeaders.append(filled(line.toString(), signing));
    const QString key = part.value("key"_L1).toString();
    const QString hmac = key.isEmpty() ? QString() : QString::fromUtf8(resource(u"hmac.sh"_s));
    const QHash<QString, QString> values = {{u"key"_s, key},
                                            {u"hmac"_s, filled(hmac, {{u"key"_s, key}})},
                                            {u"sign"_s, filled(part.value("sign"_L1).toString(), signing)},
                                            {u"url"_s, m_url},
                                            {u"body"_s, m_body}};
    QStringList lines;
    for (const QString& line : m_frame.split(u'\n')) {
        const QHash<QString, QStringList> lists = {{u"{{signature_headers}}"_s, signatureHeaders},
                                                   {u"{{headers}}"_s, m_headers}};
        const auto list =
            std::find_if(lists.keyBegin(), lists.keyEnd(), [&](const QString& k) { return line.contains(k); });
        if (list == lists.keyEnd()) {
            lines.append(filled(line, values));
            continue;
        }
        for (const QString& each : lists.value(*list)) // a line each, none for none
            lines.append(QString(line).replace(*list, each));
    }
    return lines.join(u'\n');
}

} // namespace jobdeck
