// SPDX-License-Identifier: Apache-2.0
#include "remoteconnections.h"

#include "connections/connectionsdialog.h"
#include "post.h"
#include "remote/makeclient.h"
#include "shell/consolewindow.h"
#include "shell/shell.h"

#include <QMessageBox>
#include <QNetworkInformation>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

RemoteConnections::RemoteConnections(const QString& dataFolder, SecretVault* vault, Shell& shell, const Clock& clock)
    : m_vault(vault)
    , m_shell(shell)
    , m_clock(clock)
    , m_store(dataFolder, vault, u"console"_s)
{
    connect(&m_store, &Connections::changed, this, &RemoteConnections::follow);
    ConsoleWindow* frame = m_shell.frame();
    connect(frame, &ConsoleWindow::attentionChanged, this, &RemoteConnections::setAttention);
    connect(frame, &ConsoleWindow::addConnectionRequested, this, [this] { showDialog(true); });
    connect(frame, &ConsoleWindow::manageConnectionsRequested, this, [this] { showDialog(false); });
    frame->offerConnections();
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this, [this] {
            for (const auto& each : m_open)
                each->backend->lookNow();
        });
    }
}

RemoteConnections::~RemoteConnections()
{
    while (!m_open.empty())
        close(m_open.back()->settings.id);
}

void RemoteConnections::start()
{
    follow();
}

/// What is open becomes what is configured.
void RemoteConnections::follow()
{
    const QList<ConnectionSettings> wanted = m_store.list();
    QStringList doomed;
    for (const auto& each : m_open) {
        const auto known = std::ranges::find(wanted, each->settings.id, &ConnectionSettings::id);
        if (known == wanted.end()) {
            each->backend->forgetCache();
            doomed += each->settings.id;
            continue;
        }
        ConnectionSettings comparable = *known;
        comparable.name = each->settings.name;
        comparable.notify = each->settings.notify;
        comparable.kind = each->settings.kind;
        m_shell.changeConnection(known->id, known->name, known->notify);
        if (known->baseUrl != each->settings.baseUrl)
            each->backend->forgetCache();
        if (comparable != each->settings)
            doomed += each->settings.id; // another address: opened anew
        else
            each->settings = *known;
    }
    for (const QString& id : std::as_const(doomed))
        close(id);
    for (const ConnectionSettings& settings : wanted) {
        const auto isThis = [&settings](const auto& each) { return each->settings.id == settings.id; };
        if (std::ranges::none_of(m_open, isThis))
            open(settings);
    }
    setAttention();
}

void RemoteConnections::open(const ConnectionSettings& settings)
{
    const QString id = settings.id;
    auto made = std::make_unique<Open>();
    made->settings = settings;
    const auto token = [this, id] { return m_store.token(id); };
    const auto proxyPassword = [this, id] { return m_store.proxyPassword(id); };
    made->backend = std::make_unique<remote::RemoteBackend>(remote::makeClient(settings, token, m_clock, proxyPassword),
                                                            m_store.cache(id), m_clock);
    made->sender = std::make_unique<remote::RemoteSender>(settings, *made->backend, *m_vault, m_clock, proxyPassword);
    made->drafts = std::make_unique<local::FileDrafts>(m_store.cacheFolder(id) + u"/drafts"_s, m_clock);
    made->models = std::make_unique<BackendModels>(made->backend.get());
    connect(made->backend.get(), &remote::RemoteBackend::kindFound, this,
            [this, id](ServiceKind kind) { m_store.noteKind(id, kind); });
    connect(made->backend.get(), &remote::RemoteBackend::secretsSeen, this,
            [this, id](const QStringList& jobIds) { noteSecrets(id, jobIds); });
    m_shell.addConnection({.name = settings.name,
                           .iconName = u"globe"_s,
                           .context = {.backend = made->backend.get(),
                                       .models = made->models.get(),
                                       .clock = &m_clock,
                                       .sender = made->sender.get()},
                           .drafts = made->drafts.get(),
                           .id = id,
                           .notify = settings.notify});
    made->backend->start();
    m_open.push_back(std::move(made));
}

void RemoteConnections::close(const QString& id)
{
    m_shell.removeConnection(id); // its pages first
    m_leaked.remove(id);
    std::erase_if(m_open, [&id](const auto& each) { return each->settings.id == id; });
}

void RemoteConnections::setAttention()
{
    const ConsoleWindow* frame = m_shell.frame();
    const bool isShown = frame->isVisible() && !frame->isMinimized();
    for (const auto& each : m_open) {
        const bool isCurrent = frame->currentId() == each->settings.id;
        each->backend->setAttention(!isShown || !isCurrent    ? remote::Attention::Away
                                    : frame->isActiveWindow() ? remote::Attention::Front
                                                              : remote::Attention::Shown);
    }
    if (isShown)
        offerSecrets();
}

void RemoteConnections::showDialog(bool add)
{
    if (!m_dialog) {
        m_dialog = new ConnectionsDialog(&m_store, m_shell.frame());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
    if (add)
        m_dialog->add();
}

/// The service tells the secrets to whoever may list its jobs; here they are kept where secrets belong, or nowhere.
void RemoteConnections::noteSecrets(const QString& id, const QStringList& jobIds)
{
    for (const QString& jobId : jobIds) {
        const QString name = remote::RemoteSender::secretName(id, jobId);
        const auto isKept = [&name](const SecretInfo& secret) { return secret.name == name; };
        if (std::ranges::none_of(m_vault->list(), isKept))
            m_leaked[id] += jobId;
    }
    if (m_shell.frame()->isVisible()) // else when it is looked at
        offerSecrets();
}

void RemoteConnections::offerSecrets()
{
    const QHash<QString, QStringList> leaked = std::exchange(m_leaked, {});
    for (auto it = leaked.begin(); it != leaked.end(); ++it)
        askToKeep(it.key(), it.value());
}

void RemoteConnections::askToKeep(const QString& id, const QStringList& fresh)
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("Webhook secrets"),
        tr("The service answers the secrets of %n webhook(s) with its lists.", nullptr, static_cast<int>(fresh.size())),
        QMessageBox::NoButton, m_shell.frame());
    box->setInformativeText(tr("Jobdeck does not show, log or remember them. It can put them into the vault, so that "
                               "you can sign test deliveries."));
    QPushButton* keep = box->addButton(tr("Put into the vault"), QMessageBox::AcceptRole);
    box->addButton(tr("Not now"), QMessageBox::RejectRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(keep, &QPushButton::clicked, this, [this, id, fresh] { keepSecrets(id, fresh); });
    box->open();
}

void RemoteConnections::keepSecrets(const QString& id, const QStringList& jobIds)
{
    const auto found = std::ranges::find_if(m_open, [&id](const auto& each) { return each->settings.id == id; });
    if (found == m_open.end())
        return;
    for (const QString& jobId : jobIds) {
        answer((*found)->backend->webhookSecret(jobId), this, [this, id, jobId](const Result<SecretValue>& secret) {
            if (!secret)
                return; // asked again the next time it is seen
            const SecretInfo info = {.name = remote::RemoteSender::secretName(id, jobId),
                                     .kind = SecretKind::WebhookSecret,
                                     .note = tr("From the control plane"),
                                     .owner = id};
            answer(m_vault->write(info, *secret, u"console"_s), this, [](const Result<Done>&) {});
        });
    }
}

} // namespace jobdeck
