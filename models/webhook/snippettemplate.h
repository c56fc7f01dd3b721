// SPDX-License-Identifier: Apache-2.0
// A sender's program as it lies in the resources, with placeholders to fill: values become literals of its language.
// Pure, any thread.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace jobdeck {

enum class SnippetLanguage;

class SnippetTemplate
{
public:
    /// `scheme`: its word, for the settings of a service.
    SnippetTemplate(SnippetLanguage language, const QString& scheme);

    /// How the scheme signs: a name in resources/snippets/parts.json.
    void setPart(const QString& name, bool base64);
    void setSignature(const QString& header, const QString& prefix);
    void setUrl(const QString& url);
    void setBody(const QByteArray& body);
    void addHeader(const QString& name, const QString& value);

    QString text() const;

private:
    /// A text as a literal of the language.
    QString literal(const QString& text) const;
    QString bodyLiteral(const QByteArray& body) const;
    QString filled(const QString& text, const QHash<QString, QString>& values) const;

    SnippetLanguage m_language;
    QString m_frame;
    QString m_part;
    bool m_base64 = false;
    QString m_header; ///< ready to stand where the parts have it
    QString m_prefix;
    QString m_url;
    QString m_body;
    QStringList m_headers; ///< lines
};

} // namespace jobdeck
