// SPDX-License-Identifier: Apache-2.0
#include "local/localwebhooks.h"

#include "local/engine/intake.h"
#include "post.h"
#include "promised.h"
#include "webhook/listenersettings.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>

#include <optional>
#include <utility>

namespace jobdeck::local {

Q_LOGGING_CATEGORY(lcWebhooks, "jobdeck.webhooks")

static constexpr int kNewsMs = 100;

LocalWebhooks::LocalWebhooks(const QString& dataDir, LocalBackend& backend, SecretVault& vault, const Clock& clock,
                             QObject* parent)
    : Webhooks(parent)
    , m_dataDir(dataDir)
    , m_backend(backend)
    , m_vault(vault)
    , m_clock(clock)
    , m_secrets(vault, clock)
    , m_tables(backend, vault, m_secrets, clock)
    , m_listener({.submit = [intake = backend.intake()](const auto& arrivals) { return intake->submit(arrivals); },
                  .log = [intake = backend.intake()](const auto& deliveries) { intake->log(deliveries); }},
                 clock)
    , m_network(new QNetworkAccessManager(this))
{
    m_files.setMaxThreadCount(1);
    m_newsTimer.setSingleShot(true);
    backend.setHookSecrets(&m_secrets);
    connect(&m_newsTimer, &QTimer::timeout, this, [this] { emit delivered(std::exchange(m_news, {})); });
    connect(&backend, &LocalBackend::delivered, this, &LocalWebhooks::takeDeliveries);
    connect(&m_tables, &webhook::HookTables::changed, this,
            [this](const std::shared_ptr<const webhook::HookTable>& table) {
                m_listener.setTable(table);
                follow();
            });
    connect(&m_listener, &webhook::WebhookListener::statusChanged, this, &LocalWebhooks::listenerChanged);
    connect(gate(), &webhook::Gate::secretsWanted, &m_tables, &webhook::HookTables::want);
    connect(gate(), &webhook::Gate::secretUsed, &m_secrets, &webhook::HookSecrets::noteUse);
}

LocalWebhooks::~LocalWebhooks()
{
    m_backend.setHookSecrets(nullptr);
    m_files.waitForDone();
}

void LocalWebhooks::start()
{
    answer(settings(), this, [this](const Result<ListenerSettings>& settings) {
        if (!settings)
            qCWarning(lcWebhooks).noquote() << settings.error().message;
        configure(settings ? *settings : ListenerSettings());
    });
}

void LocalWebhooks::stop()
{
    m_listener.stop();
}

void LocalWebhooks::configure(const ListenerSettings& settings)
{
    m_configured = true;
    m_settings = settings;
    m_tables.configure(settings);
    follow();
}

void LocalWebhooks::follow()
{
    if (m_configured)
        m_listener.apply(m_settings, m_tables.isWanted());
}

template<class T, class Fn>
static QFuture<Result<T>> onFileThread(QThreadPool& pool, Fn fn)
{
    const Promised<T> promised;
    pool.start([promised, fn = std::move(fn)] { promised.finish(fn()); });
    return promised.future();
}

QFuture<Result<ListenerSettings>> LocalWebhooks::settings()
{
    return onFileThread<ListenerSettings>(m_files,
                                          [dataDir = m_dataDir] { return webhook::loadListenerSettings(dataDir); });
}

QFuture<Result<Done>> LocalWebhooks::saveSettings(const ListenerSettings& settings)
{
    const Promised<Done> promised;
    const auto saved = onFileThread<Done>(m_files, [dataDir = m_dataDir, settings, now = m_clock.nowMs()] {
        return webhook::saveListenerSettings(dataDir, settings, now);
    });
    answer(saved, this, [this, settings, promised](const Result<Done>& result) {
        if (result)
            configure(settings);
        promised.finish(result);
    });
    return promised.future();
}

QFuture<Result<DeliveryPage>> LocalWebhooks::deliveries(const DeliveryQuery& query)
{
    return m_backend.deliveries(query);
}

QFuture<Result<DeliveryDetail>> LocalWebhooks::delivery(const QString& id)
{
    return m_backend.delivery(id);
}

void LocalWebhooks::takeDeliveries(const QList<Delivery>& deliveries)
{
    m_news.append(deliveries);
    if (!m_newsTimer.isActive())
        m_newsTimer.start(kNewsMs);
    if (const std::optional<QString> words = m_watch.take(deliveries, m_clock.nowMs()))
        emit suspicious(*words);
}

} // namespace jobdeck::local
