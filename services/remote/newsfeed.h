// SPDX-License-Identifier: Apache-2.0
// Keeps up with a service, by its feed of changes or by asking again and again. Lives on the GUI thread.
#pragma once

#include "backendstatus.h"
#include "listener.h"
#include "remote/apirequest.h"
#include "remote/pollpace.h"
#include "snapshot.h"

#include <QObject>

namespace jobdeck::remote {

class NewsFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start() = 0;
    /// Asks at once instead of later: the user wants to know, or the network is back.
    virtual void askNow() = 0;
    /// The next news is the whole state.
    virtual void askForAll() = 0;
    virtual void setAttention(Attention attention) = 0;
    /// We changed it ourselves: told at once where the service tells no news.
    virtual void noteOwn(const Job&) {}

signals:
    void snapshotCame(const jobdeck::Snapshot& snapshot);
    void deltaCame(const jobdeck::Delta& delta);
    void statusCame(const jobdeck::BackendStatus& status);
    void capabilitiesCame(jobdeck::Capabilities capabilities);
    /// A sentence for whoever looks after the service.
    void warned(const QString& words);
    void listenerCame(const jobdeck::ListenerStatus& status);
    /// An answer came, whatever its news: the service is there.
    void answered();
    void failed(const jobdeck::Error& error);
    /// The service has no such feed.
    void notOffered();
    /// Its lists tell the secrets of these jobs' webhooks; they were dropped.
    void secretsSeen(const QStringList& jobIds);
};

} // namespace jobdeck::remote
