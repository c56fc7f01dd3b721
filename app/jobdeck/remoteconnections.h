// SPDX-License-Identifier: Apache-2.0
// The configured connections at work: a backend and its models for each, shown in the window. Lives on the GUI thread.
#pragma once

#include "backendmodels.h"
#include "clock.h"
#include "local/filedrafts.h"
#include "remote/connectionstore.h"
#include "remote/remotebackend.h"
#include "remote/remotesender.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace jobdeck {

class ConnectionsDialog;
class Shell;

class RemoteConnections final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    RemoteConnections(const QString& dataFolder, SecretVault* vault, Shell& shell, const Clock& clock);
    ~RemoteConnections() override;

    void start();
    remote::ConnectionStore& store() { return m_store; }

private:
    struct Open
    {
        ConnectionSettings settings;
        std::unique_ptr<remote::RemoteBackend> backend;
        std::unique_ptr<remote::RemoteSender> sender;
        std::unique_ptr<local::FileDrafts> drafts;
        std::unique_ptr<BackendModels> models;
    };

    void follow();
    void open(const ConnectionSettings& settings);
    void close(const QString& id);
    void setAttention();
    void showDialog(bool add);
    void noteSecrets(const QString& id, const QStringList& jobIds);
    void offerSecrets();
    void askToKeep(const QString& id, const QStringList& jobIds);
    void keepSecrets(const QString& id, const QStringList& jobIds);

    SecretVault* m_vault;
    Shell& m_shell;
    const Clock& m_clock;
    remote::ConnectionStore m_store;
    std::vector<std::unique_ptr<Open>> m_open;
    QPointer<ConnectionsDialog> m_dialog;
    QHash<QString, QStringList> m_leaked; ///< connection → jobs whose secrets it tells: not offered yet
};

} // namespace jobdeck
