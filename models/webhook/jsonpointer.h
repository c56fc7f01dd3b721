// SPDX-License-Identifier: Apache-2.0
// A JSON pointer (RFC 6901): the way to one value in a document. Pure, any thread.
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace jobdeck {

class JsonPointer
{
public:
    /// Empty text is the whole document; everything else begins with a slash, and `~` is followed by 0 or 1. Longer
    /// than 512 characters or deeper than 64 names: nothing.
    static std::optional<JsonPointer> parse(QStringView text);
    /// The pointer of these names, escaped: `{"a/b", "0"}` is `/a~1b/0`.
    static QString text(const QStringList& names);

    /// Undefined where the way ends early, or names a place in an array that is not there (`01`, `-`, `-1`).
    QJsonValue value(const QJsonValue& document) const;
    /// For people: `/pull_request/base/ref` is "pull_request.base.ref"; empty for the whole document.
    QString words() const { return m_names.join(u'.'); }
    const QStringList& names() const { return m_names; }
    bool operator==(const JsonPointer&) const = default;

private:
    QStringList m_names; ///< unescaped
};

/// Why a text is not a pointer, for the user; empty: it is one.
QString pointerProblem(const QString& text);

} // namespace jobdeck
