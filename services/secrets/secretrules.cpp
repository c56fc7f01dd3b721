// SPDX-License-Identifier: Apache-2.0
#include "secrets/secretrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

static constexpr qsizetype kLongestName = 200;
/// An environment variable takes 128 KiB on Linux; keychains take less.
static constexpr qsizetype kLargestValue = 64 * 1024;

static Error invalid(const QString& field, const char* text)
{
    const QString message = QCoreApplication::translate("jobdeck::Vault", text);
    return {.code = ErrorCode::Invalid, .message = message, .fields = {{.field = field, .message = message}}};
}

Result<Done> checkSecret(const SecretInfo& info, const SecretValue& value)
{
    static const QRegularExpression variable(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    const QString& name = info.name;
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (name.isEmpty())
        return invalid(u"name"_s, "A secret needs a name.");
    if (name.size() > kLongestName || std::ranges::any_of(name, isControl))
        return invalid(u"name"_s, "A name has at most 200 characters and no line breaks.");
    if (isForRuns(info.kind) && !variable.match(name).hasMatch())
        return invalid(u"name"_s,
                       "The name becomes an environment variable: letters, digits and _ only, no digit first.");
    if (value.isEmpty())
        return invalid(u"value"_s, "A secret needs a value.");
    if (value.bytes().size() > kLargestValue)
        return invalid(u"value"_s, "A value has at most 64 KiB.");
    if (isForRuns(info.kind) && value.bytes().contains('\0'))
        return invalid(u"value"_s, "The value has a zero byte, which no environment can carry.");
    if (isForRuns(info.kind) && QString::fromUtf8(value.bytes()).toUtf8() != value.bytes())
        return invalid(u"value"_s, "The value is no text (UTF-8), which an environment variable has to be.");
    return Done{};
}

} // namespace jobdeck::secrets
