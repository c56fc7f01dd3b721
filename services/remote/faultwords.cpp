// SPDX-License-Identifier: Apache-2.0
#include "remote/faultwords.h"

#include "http/tlsmismatch.h"
#include "wire/errorwire.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::remote::Fault", text);
}

static QString withReason(const QString& sentence, const QString& reason)
{
    return reason.isEmpty() ? sentence : u"%1 (%2)"_s.arg(sentence, reason);
}

Error faultError(const Fault& fault, const QString& peer)
{
    QString message;
    switch (fault.kind) {
    case Fault::Kind::Address:
        message = withReason(tr("“%1” is not an address that can be asked.").arg(peer), fault.words);
        break;
    case Fault::Kind::HostNotFound:
        message = tr("There is no host “%1”: the name was not found. Check its spelling and the network.").arg(peer);
        break;
    case Fault::Kind::Refused:
        message = tr("%1 refuses connections: nothing listens there.").arg(peer);
        break;
    case Fault::Kind::Unreachable:
        message = withReason(tr("%1 cannot be reached from this network.").arg(peer), fault.words);
        break;
    case Fault::Kind::Tls:
        if (http::isTlsMismatch(fault.words)) {
            message = tr("%1 does not speak TLS, which https needs.").arg(peer);
            break;
        }
        message = withReason(tr("%1 cannot be trusted: its certificate is not accepted.").arg(peer), fault.words);
        break;
    case Fault::Kind::Proxy:
        message = withReason(tr("The proxy on the way to %1 does not let us through.").arg(peer), fault.words);
        break;
    case Fault::Kind::Timeout:
        message = tr("%1 did not answer in time.").arg(peer);
        break;
    case Fault::Kind::CutOff:
        message = tr("The connection to %1 ended before the answer was complete.").arg(peer);
        break;
    case Fault::Kind::TooLarge:
        message = tr("The answer of %1 is larger than anything that belongs here.").arg(peer);
        break;
    case Fault::Kind::NotHttp:
        message = tr("What answers at %1 does not speak HTTP.").arg(peer);
        break;
    }
    return {.code = ErrorCode::Unavailable, .message = message};
}

static QString statusWords(int status, const QString& peer)
{
    if (status == 401)
        return tr("%1 does not accept the token: it is missing, wrong, expired or revoked.").arg(peer);
    if (status == 403)
        return tr("%1 knows the token, but it may not do this.").arg(peer);
    if (status == 404)
        return tr("%1 does not have that.").arg(peer);
    if (status == 412)
        return tr("It was changed by somebody else meanwhile.");
    if (status == 429)
        return tr("%1 wants to be asked less often.").arg(peer);
    if (status >= 300 && status < 400)
        return tr("%1 points to another address. Enter that one instead.").arg(peer);
    if (status >= 500)
        return tr("%1 has a problem of its own (status %2).").arg(peer).arg(status);
    return tr("%1 refuses that (status %2).").arg(peer).arg(status);
}

Error statusError(int status, const QByteArray& body, const QString& peer)
{
    Error error = wire::errorFromAnswer(status, body);
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const bool isTold = object.contains("detail"_L1) || object.contains("message"_L1);
    if (!isTold || status < 400)
        error.message = statusWords(status, peer);
    else if (status == 401 || status == 403) // theirs do not say what to do
        error.message = u"%1 (%2)"_s.arg(statusWords(status, peer), error.message);
    return error;
}

Error notThisApi(const QString& peer)
{
    return {.code = ErrorCode::Unavailable,
            .message =
                tr("Something answers at %1, but it is not the Jobs API. Check the address, also its path.").arg(peer)};
}

} // namespace jobdeck::remote
