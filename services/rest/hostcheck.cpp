// SPDX-License-Identifier: Apache-2.0
#include "rest/hostcheck.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

bool isOwnHost(const QByteArray& host, const QStringList& names)
{
    static const QRegularExpression pattern(uR"(^(?:\[(?<six>[0-9a-fA-F:.]+)\]|(?<name>[^:\[\]]+))(?::\d{1,5})?$)"_s);
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(host));
    if (!match.hasMatch())
        return false;
    if (const QString six = match.captured(u"six"); !six.isEmpty())
        return QHostAddress(six).protocol() == QAbstractSocket::IPv6Protocol;
    QString name = match.captured(u"name").toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    static const QRegularExpression dotted(uR"(^\d{1,3}(\.\d{1,3}){3}$)"_s);
    if (dotted.match(name).hasMatch())
        return !QHostAddress(name).isNull();
    return name == "localhost"_L1 || names.contains(name, Qt::CaseInsensitive);
}

} // namespace jobdeck::rest
