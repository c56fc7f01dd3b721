// SPDX-License-Identifier: Apache-2.0
#include "rest/apiserving.h"

#include "auditlog.h"
#include "local/localbackend.h"
#include "local/owner/dataowner.h"
#include "local/store/jobrows.h"
#include "post.h"
#include "rest/api.h"
#include "rest/firsttoken.h"
#include "rest/servingrules.h"
#include "rest/tokenrows.h"
#include "webhook/routes.h"

#include <QUuid>

#include <utility>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

/// Its tombstone is there.
static QFuture<Result<bool>> wasDeleted(local::LocalBackend& backend, const QString& jobId)
{
    return backend.inDatabase<bool>([jobId](local::Database& database) -> Result<bool> {
        const std::optional<local::JobRecord> record = local::readJob(database, jobId);
        if (const Result<Done> read = database.takeError(); !read)
            return read.error();
        return record && record->removedAt;
    });
}

ApiServing::ApiServing(local::LocalBackend& backend, DataOwner& owner, AuditLog& audit, SecretVault* vault,
                       const Clock& clock, Webhooks* webhooks)
    : m_backend(backend)
    , m_owner(owner)
    , m_vault(vault)
    , m_clock(clock)
    , m_api(new Api({.backend = &backend,
                     .audit = &audit,
                     .serving = this,
                     .webhooks = webhooks,
                     .vault = vault,
                     .clock = &clock,
                     .capabilities = backend.capabilities(),
                     .wasDeleted = [&backend](const QString& jobId) { return wasDeleted(backend, jobId); }}))
    , m_vaultBegun(vault == nullptr)
{
    m_api->mountOn(owner.routes());
    connect(owner.httpThread(), &QThread::finished, m_api, &QObject::deleteLater);
    connect(m_api, &Api::tokenUsed, this, [this](const QString& id, qint64 minute, const QString& peer) {
        changeTokens([id, minute, peer](local::Database& database) {
            noteTokenUse(database, id, minute, peer);
            return true;
        });
    });
    connect(m_api, &Api::refused, this, [&audit](const QString& peer, const QString& why, int count) {
        audit.note({.action = u"token.refused"_s,
                    .from = peer,
                    .outcome = count > 1 ? tr("%1 (%2 times in a minute)").arg(why).arg(count) : why});
    });
    m_api->moveToThread(owner.httpThread());
}

ApiServing::~ApiServing()
{
    stop();
}

void ApiServing::stop()
{
    if (!std::exchange(m_serves, false))
        return;
    const bool ran = m_owner.httpThread()->isRunning();
    m_owner.close();
    if (!ran && !m_owner.httpThread()->isFinished())
        delete m_api;
}

void ApiServing::start(const ServeOptions& options)
{
    m_options = options;
    // The database is open once there is news of the backend.
    connect(&m_backend, &Backend::reset, this, [this] {
        m_known = true;
        loadOnce();
    });
}

void ApiServing::useVault()
{
    m_vaultBegun = true;
    loadOnce();
}

void ApiServing::loadOnce()
{
    if (m_known && (m_vaultBegun || !m_options.makeFirstToken) && !std::exchange(m_loaded, true))
        load();
}

void ApiServing::offerWebhooks(webhook::Gate* gate)
{
    webhook::addWebhookRoutes(m_api->routes(), gate, m_api);
}

void ApiServing::load()
{
    const auto stored = m_backend.inDatabase<ServingSettings>(
        [](local::Database& database) -> Result<ServingSettings> { return readServingSettings(database); });
    answer(stored, this, [this](const Result<ServingSettings>& settings) {
        const ServingSettings wanted = m_options.settings.value_or(settings ? *settings : ServingSettings());
        prepareTokens(wanted);
    });
}

/// Tokens first: nobody is to be refused because we were not ready.
void ApiServing::prepareTokens(const ServingSettings& settings)
{
    const FirstTokenWish wish{.wanted = m_options.makeFirstToken && settings.enabled,
                              .file = m_options.tokenFile,
                              .fallbackFile = m_owner.folder() + u"/api-token"_s,
                              .vault = m_vault};
    answer(ensureFirstToken(m_backend, wish, m_clock.nowMs()), this, [this, settings](const Result<FirstToken>& first) {
        if (!first)
            return setStatus({.state = ServingStatus::State::Failed, .message = first.error().message});
        publishTokens(first->tokens);
        if (!first->place.isEmpty())
            emit firstTokenMade(first->place);
        apply(settings);
    });
}

void ApiServing::apply(const ServingSettings& settings)
{
    if (!m_serves)
        return;
    if (!settings.enabled) {
        post(m_api, [api = m_api] { api->stopListening(); });
        return setStatus({.state = ServingStatus::State::Off});
    }
    if (const QList<FieldError> errors = servingErrors(settings); !errors.isEmpty())
        return setStatus({.state = ServingStatus::State::Failed, .message = errors.first().message});
    setStatus({.state = ServingStatus::State::Starting});
    answer(post(m_api, [api = m_api, settings] { return api->listen(settings); }), this,
           [this](const Result<QString>& url) {
               setStatus(url ? ServingStatus{.state = ServingStatus::State::Serving, .url = *url}
                             : ServingStatus{.state = ServingStatus::State::Failed, .message = url.error().message});
           });
}

void ApiServing::setStatus(const ServingStatus& status)
{
    m_status = status;
    publishBase();
    emit statusChanged(status);
}

void ApiServing::followListener(const ListenerStatus& listener)
{
    m_webhookBase = listener.state == ListenerStatus::State::Listening ? listener.baseUrl : QString();
    publishBase();
}

void ApiServing::publishBase()
{
    if (!m_serves)
        return;
    const QString base = m_webhookBase.isEmpty() ? m_status.url : m_webhookBase;
    post(m_api, [api = m_api, base] { api->setWebhookBase(base); });
}

void ApiServing::publishTokens(const QList<KnownToken>& tokens)
{
    if (!m_serves)
        return;
    post(m_api, [api = m_api, table = std::make_shared<const TokenTable>(tokens)] { api->setTokens(table); });
    emit tokensChanged();
}

QFuture<Result<ServingSettings>> ApiServing::settings()
{
    if (m_options.settings)
        return ready(Result<ServingSettings>(*m_options.settings));
    return m_backend.inDatabase<ServingSettings>(
        [](local::Database& database) -> Result<ServingSettings> { return readServingSettings(database); });
}

QFuture<Result<Done>> ApiServing::saveSettings(const ServingSettings& settings)
{
    if (const QList<FieldError> errors = servingErrors(settings); !errors.isEmpty())
        return ready(
            Result<Done>(Error{.code = ErrorCode::Invalid, .message = errors.first().message, .fields = errors}));
    m_options.settings.reset();
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    const auto written = m_backend.inDatabase<Done>([settings](local::Database& database) {
        return database.transaction([&] { writeServingSettings(database, settings); });
    });
    answer(written, this, [this, settings, promise](const Result<Done>& done) {
        if (done)
            apply(settings);
        promise->addResult(done);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QList<ApiToken>>> ApiServing::tokens()
{
    return m_backend.inDatabase<QList<ApiToken>>([](local::Database& database) -> Result<QList<ApiToken>> {
        QList<ApiToken> out;
        for (const KnownToken& known : readTokens(database))
            out.append(known.token);
        if (const Result<Done> read = database.takeError(); !read)
            return read.error();
        return out;
    });
}

/// Changes and rereads in one transaction, publishes, then answers. `change` answers whether there was something.
QFuture<Result<Done>> ApiServing::changeTokens(const std::function<bool(local::Database&)>& change)
{
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    const auto changed =
        m_backend.inDatabase<QList<KnownToken>>([change](local::Database& database) -> Result<QList<KnownToken>> {
            QList<KnownToken> tokens;
            bool found = false;
            const Result<Done> done = database.transaction([&] {
                found = change(database);
                tokens = readTokens(database);
            });
            if (!done)
                return done.error();
            if (!found)
                return Error{.code = ErrorCode::NotFound, .message = tr("There is no such token any more.")};
            return tokens;
        });
    answer(changed, this, [this, promise](const Result<QList<KnownToken>>& tokens) {
        if (tokens)
            publishTokens(*tokens);
        promise->addResult(tokens ? Result<Done>(Done{}) : Result<Done>(tokens.error()));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<NewToken>> ApiServing::createToken(const QString& name, TokenScope scope,
                                                  std::optional<qint64> expiresAt)
{
    const qint64 now = m_clock.nowMs();
    QList<FieldError> errors;
    if (name.trimmed().isEmpty())
        errors.append({u"name"_s, tr("Give it a name, so that you recognise it in the list.")});
    if (expiresAt && *expiresAt <= now)
        errors.append({u"expires_at"_s, tr("This time has passed already.")});
    if (!errors.isEmpty())
        return ready(
            Result<NewToken>(Error{.code = ErrorCode::Invalid, .message = errors.first().message, .fields = errors}));
    const auto [known, value] = newToken(name.trimmed(), scope, expiresAt, now);
    auto promise = std::make_shared<QPromise<Result<NewToken>>>();
    promise->start();
    const auto stored = changeTokens([known = known](local::Database& database) {
        insertToken(database, known);
        return true;
    });
    answer(stored, this, [promise, known = known, value = value](const Result<Done>& done) {
        promise->addResult(done ? Result<NewToken>(NewToken{.token = known.token, .value = SecretValue(value)})
                                : Result<NewToken>(done.error()));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<Done>> ApiServing::revokeToken(const QString& id)
{
    return changeTokens([id](local::Database& database) { return deleteToken(database, id); });
}

} // namespace jobdeck::rest
