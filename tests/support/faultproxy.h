// SPDX-License-Identifier: Apache-2.0
// A bad network between a client and a server on loopback: cuts, stalls, slows, resets, forges. Lives on the test's
// thread.
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QTcpServer>

#include <memory>

class QTcpSocket;

namespace jobdeck {

class FaultProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Fault {
        None,
        Cut,         ///< the request arrives, the connection ends before a byte of the answer
        Reset,       ///< the same with a reset
        Stall,       ///< the request arrives, nothing ever comes back
        Half,        ///< the first half of the answer, then the end
        Slow,        ///< a few bytes at a time
        ServerError, ///< 500 with a proxy's page instead of the answer
        Busy,        ///< 429 with Retry-After: 0, the server never sees it
        WrongTypes,  ///< 200 and JSON in which every field has another type
        NotJson,     ///< 200 and a login page
        Down         ///< connections are refused
    };

    explicit FaultProxy(quint16 serverPort, QObject* parent = nullptr);

    ~FaultProxy() override;

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    /// For connections from now on; `times`: then None again (-1: until told otherwise).
    void setFault(Fault fault, int times = -1);
    /// Of the next request that begins so ("POST /api/v1/jobs "), whatever comes before it on whichever connection.
    void breakNext(const QByteArray& start, Fault fault);
    /// Ends every connection that is open.
    void cutAll();
    /// Requests that reached the proxy, each `METHOD target`.
    QStringList requests() const { return m_requests; }
    int count(const QString& request) const { return int(m_requests.count(request)); }
    void forgetRequests() { m_requests.clear(); }

private:
    struct Pair;
    void accept();
    void takeRequest(const std::shared_ptr<Pair>& pair);
    void takeAnswer(const std::shared_ptr<Pair>& pair);
    void forge(QTcpSocket* client, const QByteArray& answer);

    QTcpServer m_listener;
    const quint16 m_serverPort;
    quint16 m_port = 0;
    QByteArray m_nextStart;
    Fault m_nextFault = Fault::None;
    Fault m_fault = Fault::None;
    int m_times = -1;
    QStringList m_requests;
    QList<QTcpSocket*> m_clients;
};

} // namespace jobdeck
