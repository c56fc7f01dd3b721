// SPDX-License-Identifier: Apache-2.0
// One request through QNetworkAccessManager, made safe against its habit of sending again. Lives on the GUI thread.
#pragma once

#include "remote/exchange.h"

#include <QNetworkReply>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkRequest;

namespace jobdeck::remote {

class NetworkExchange final : public Exchange
{
    Q_OBJECT

public:
    NetworkExchange(QNetworkAccessManager& manager, const QNetworkRequest& network, const WireRequest& request,
                    QObject* parent);
    ~NetworkExchange() override;

private:
    void takeHead();
    void takeData();
    void takeTlsErrors(const QList<QSslError>& errors);
    void takeEnd();
    bool isBehindProxy() const;
    Fault faultOf() const;

    QNetworkReply* m_reply = nullptr;
    QTimer m_deadline;
    QString m_tlsWords;
    QString m_certificate;
    qint64 m_received = 0;
    bool m_headSeen = false;
    bool m_timedOut = false;
    bool m_tooLarge = false;
    bool m_limited = true; ///< streams are not
    bool m_finished = false;
};

} // namespace jobdeck::remote
