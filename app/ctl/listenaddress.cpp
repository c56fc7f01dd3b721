// SPDX-License-Identifier: Apache-2.0
#include "listenaddress.h"

#include <QRegularExpression>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

std::optional<std::pair<QString, int>> listenAddress(const QString& text)
{
    static const QRegularExpression pattern(
        uR"(^(?:\[(?<six>[0-9a-fA-F:.]+)\]|(?<four>\d{1,3}(?:\.\d{1,3}){3})|localhost):(?<port>\d{1,5})$)"_s);
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    const int port = match.captured(u"port").toInt();
    if (!match.hasMatch() || port > 65535)
        return std::nullopt;
    const QString address = match.captured(u"six") + match.captured(u"four");
    return std::pair(address.isEmpty() ? u"127.0.0.1"_s : address, port);
}

} // namespace jobdeck::ctl
