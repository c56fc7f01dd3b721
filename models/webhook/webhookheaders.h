// SPDX-License-Identifier: Apache-2.0
// The headers of one request, in the order they came. A value, any thread.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringView>

#include <utility>

namespace jobdeck {

using WebhookHeaders = QList<std::pair<QString, QString>>;

/// Values of the header in any letter case, joined by ", " where it came more than once (RFC 9110); null: it is not
/// there.
QString headerValue(const WebhookHeaders& headers, QStringView name);

/// A header's value for the log, in UTF-8: signatures keep their shape ("t=1700000000,v1=•••"), other credentials
/// nothing. `alsoSigned` names a header of the job's own whose value is a signature.
QByteArray maskedValue(const QByteArray& name, const QByteArray& value, const QByteArray& alsoSigned = {});

} // namespace jobdeck
