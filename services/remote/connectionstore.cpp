// SPDX-License-Identifier: Apache-2.0
#include "remote/connectionstore.h"

#include "post.h"
#include "remote/background.h"
#include "remote/connectionfile.h"
#include "remote/connectionprobe.h"
#include "remote/makeclient.h"

#include <QDir>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <array>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

static constexpr auto kOfficialAddress = "https://control-plane.kubiya.ai"_L1;
static constexpr auto kLongestAnswer = 600;

static const SystemClock& systemClock()
{
    static const SystemClock clock;
    return clock;
}

ConnectionStore::ConnectionStore(const QString& folder, SecretVault* vault, const QString& who, QObject* parent)
    : Connections(parent)
    , m_folder(folder)
    , m_vault(vault)
    , m_who(who)
    , m_list(readConnections(fileName()))
{
    m_files.setMaxThreadCount(1); // what is written last stays
}

ConnectionStore::~ConnectionStore()
{
    m_files.waitForDone();
}

ConnectionSettings ConnectionStore::defaults() const
{
    const QString told = tidyBaseUrl(qEnvironmentVariable("KUBIYA_CONTROL_PLANE_BASE_URL"));
    return {.name = tr("Control plane"), .baseUrl = told.isEmpty() ? QString(kOfficialAddress) : told};
}

SecretValue ConnectionStore::defaultToken() const
{
    return SecretValue(qgetenv("KUBIYA_API_KEY").trimmed());
}

QString ConnectionStore::tidyBaseUrl(const QString& text)
{
    QString url = text.trimmed();
    const auto cut = [&url](QLatin1StringView end) {
        if (url.endsWith(end))
            url.chop(end.size());
    };
    cut("/"_L1);
    cut("/api/v1"_L1);
    cut("/"_L1);
    if (!url.isEmpty() && !url.contains("://"_L1))
        url.prepend("https://"_L1);
    return url;
}

QList<FieldError> ConnectionStore::errors(const ConnectionSettings& settings)
{
    QList<FieldError> out;
    const auto add = [&out](const char16_t* field, const QString& message) {
        out.append({.field = QString::fromUtf16(field), .message = message});
    };
    if (settings.name.trimmed().isEmpty())
        add(u"name", tr("Give it a name, so that you can tell it from the others."));
    const QUrl url(settings.baseUrl, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        add(u"base_url", tr("This must be an address like https://control-plane.example.org."));
    else if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        add(u"base_url", tr("Only host, port and path belong here. The token has a field of its own."));
    const QUrl proxy(settings.proxyUrl, QUrl::StrictMode);
    if (settings.proxy == ProxyChoice::Custom) {
        static const QStringList schemes = {u"http"_s, u"socks5"_s};
        if (!proxy.isValid() || proxy.host().isEmpty() || !schemes.contains(proxy.scheme()))
            add(u"proxy_url", tr("This must be an address like http://proxy.example.org:8080 or socks5://…"));
        else if (proxy.userName().isEmpty() && !proxy.password().isEmpty())
            add(u"proxy_url", tr("A password needs a user: http://user@proxy.example.org:8080"));
    }
    if (settings.answerSeconds < 1 || settings.answerSeconds > kLongestAnswer)
        add(u"answer_seconds", tr("Between 1 and %1 seconds.").arg(kLongestAnswer));
    return out;
}

/// Out of the address, which is kept in a file that is not secret.
static SecretValue takeProxyPassword(ConnectionSettings& settings)
{
    QUrl url(settings.proxyUrl);
    const SecretValue password(url.password().toUtf8());
    if (!password.isEmpty()) {
        url.setPassword(QString());
        settings.proxyUrl = url.toString();
    }
    return password;
}

/// What a proxy's password is good for.
static QString proxyIdentity(const ConnectionSettings& settings)
{
    return settings.proxy == ProxyChoice::Custom ? settings.proxyUrl : QString();
}

QFuture<Result<ConnectionSettings>> ConnectionStore::save(const ConnectionSettings& settings,
                                                          const std::optional<SecretValue>& token)
{
    ConnectionSettings tidy = settings;
    tidy.name = settings.name.trimmed();
    tidy.baseUrl = tidyBaseUrl(settings.baseUrl);
    QList<FieldError> wrong = errors(tidy);
    const auto sameName = [&tidy](const ConnectionSettings& other) {
        return other.id != tidy.id && other.name.compare(tidy.name, Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::any_of(m_list, sameName))
        wrong.append({.field = u"name"_s, .message = tr("Another connection has this name.")});
    if (!wrong.isEmpty())
        return ready(Result<ConnectionSettings>(
            Error{.code = ErrorCode::Invalid, .message = tr("Some fields need another look."), .fields = wrong}));
    if (tidy.id.isEmpty())
        tidy.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QList<NewSecret> secrets;
    const auto add = [&](const QString& name, const SecretValue& value) {
        const SecretInfo info = {.name = name, .kind = SecretKind::Token, .note = tidy.name, .owner = tidy.id};
        if (!value.isEmpty())
            secrets.append({.info = info, .value = value});
    };
    add(tokenName(tidy.id), token.value_or(SecretValue()));
    add(proxyPasswordName(tidy.id), takeProxyPassword(tidy));
    if (secrets.isEmpty() || secrets.constLast().info.name != proxyPasswordName(tidy.id))
        dropStalePassword(tidy);
    auto promise = std::make_shared<QPromise<Result<ConnectionSettings>>>();
    promise->start();
    keepWithSecrets(tidy, secrets, promise);
    return promise->future();
}

/// The vault first: without its token a connection is of no use.
void ConnectionStore::keepWithSecrets(const ConnectionSettings& settings, QList<NewSecret> secrets,
                                      const Promise& promise)
{
    const auto tell = [promise](const Result<ConnectionSettings>& result) {
        promise->addResult(result);
        promise->finish();
    };
    if (secrets.isEmpty())
        return answer(keep(settings), this, tell);
    const NewSecret first = secrets.takeFirst();
    answer(m_vault->write(first.info, first.value, m_who), this,
           [this, settings, secrets, promise, tell](const Result<Done>& written) {
               if (!written)
                   return tell(written.error());
               keepWithSecrets(settings, secrets, promise);
           });
}

/// Another proxy, or another user of it, is not shown the password of the one before.
void ConnectionStore::dropStalePassword(const ConnectionSettings& settings)
{
    const std::optional<ConnectionSettings> before = find(settings.id);
    if (before && !QUrl(before->proxyUrl).userName().isEmpty() && proxyIdentity(*before) != proxyIdentity(settings))
        answer(m_vault->remove(proxyPasswordName(settings.id), m_who), this, [](const Result<Done>&) {});
}

QFuture<Result<ConnectionSettings>> ConnectionStore::keep(const ConnectionSettings& settings)
{
    const std::optional<ConnectionSettings> before = find(settings.id);
    if (before && before->baseUrl != settings.baseUrl) // what was seen at one address never shows under another
        m_files.start([folder = cacheFolder(settings.id)] { removeCache(folder); });
    m_list.removeIf([&settings](const ConnectionSettings& other) { return other.id == settings.id; });
    m_list.append(settings);
    std::ranges::sort(m_list, [](const ConnectionSettings& a, const ConnectionSettings& b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
    const auto written = inBackground(m_files, [file = fileName(), list = m_list, settings] {
        const Result<Done> done = writeConnections(file, list);
        return done ? Result<ConnectionSettings>(settings) : Result<ConnectionSettings>(done.error());
    });
    emit changed();
    return written;
}

QFuture<Result<Done>> ConnectionStore::remove(const QString& id)
{
    m_list.removeIf([&id](const ConnectionSettings& other) { return other.id == id; });
    emit changed(); // whoever uses it stops, and writes nothing more
    const auto wiped = inBackground(m_files, [file = fileName(), list = m_list, folder = cacheFolder(id)] {
        const Result<Done> written = writeConnections(file, list);
        if (!QDir(folder).removeRecursively() && written)
            return Result<Done>(
                Error{.code = ErrorCode::Storage,
                      .message = tr("What was remembered of the connection could not be deleted. Delete "
                                    "the folder %1.")
                                     .arg(QDir::toNativeSeparators(folder))});
        return written;
    });
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    answer(forgetSecrets(id), this, [this, wiped, promise](const Result<Done>& forgotten) {
        answer(wiped, this, [promise, forgotten](const Result<Done>& done) {
            promise->addResult(done ? forgotten : done);
            promise->finish();
        });
    });
    return promise->future();
}

/// The token first: once it is gone, the vault has looked at what it holds and knows what else belongs to this.
QFuture<Result<Done>> ConnectionStore::forgetSecrets(const QString& id)
{
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    answer(m_vault->remove(tokenName(id), m_who), this, [this, id, promise](const Result<Done>& removed) {
        QStringList names;
        for (const SecretInfo& secret : m_vault->list()) {
            if (secret.owner == id)
                names += secret.name;
        }
        forgetAll(names, removed, promise);
    });
    return promise->future();
}

/// One after the other; the first error is told, and the rest is tried all the same.
void ConnectionStore::forgetAll(QStringList names, const Result<Done>& before,
                                const std::shared_ptr<QPromise<Result<Done>>>& promise)
{
    const bool failed = !before && before.error().code != ErrorCode::NotFound;
    if (names.isEmpty()) {
        promise->addResult(failed ? before : Result<Done>(Done{}));
        promise->finish();
        return;
    }
    const QString next = names.takeFirst(); // before the rest is captured, whichever argument comes first
    answer(m_vault->remove(next, m_who), this, [this, names, before, failed, promise](const Result<Done>& removed) {
        forgetAll(names, failed ? before : removed, promise);
    });
}

QFuture<Result<ConnectionReport>> ConnectionStore::test(const ConnectionSettings& settings,
                                                        const std::optional<SecretValue>& token)
{
    ConnectionSettings tidy = settings;
    tidy.baseUrl = tidyBaseUrl(settings.baseUrl);
    const QList<FieldError> wrong = errors(tidy);
    const auto blocks = [](const FieldError& error) { return error.field != "name"_L1; };
    if (const auto first = std::ranges::find_if(wrong, blocks); first != wrong.end())
        return ready(Result<ConnectionReport>(ConnectionReport{.summary = first->message}));
    const bool isTold = token && !token->isEmpty();
    const bool isKept = !tidy.id.isEmpty() && std::ranges::any_of(m_vault->list(), [&](const SecretInfo& secret) {
        return secret.name == tokenName(tidy.id);
    });
    ApiClient::TokenSource source = [this, id = tidy.id] { return this->token(id); };
    if (isTold)
        source = [value = *token] { return ready(Result<SecretValue>(value)); };
    const auto proxyPassword = [this, id = tidy.id] { return this->proxyPassword(id); };
    return ConnectionProbe::run(makeClient(tidy, source, systemClock(), proxyPassword), tidy, isTold || isKept, this);
}

std::optional<ConnectionSettings> ConnectionStore::find(const QString& idOrName) const
{
    for (const ConnectionSettings& settings : m_list) {
        if (settings.id == idOrName || settings.name.compare(idOrName, Qt::CaseInsensitive) == 0)
            return settings;
    }
    return std::nullopt;
}

QFuture<Result<SecretValue>> ConnectionStore::token(const QString& id) const
{
    if (id.isEmpty())
        return ready(Result<SecretValue>(Error{.code = ErrorCode::NotFound, .message = tr("There is no token yet.")}));
    return m_vault->read(tokenName(id));
}

QFuture<Result<SecretValue>> ConnectionStore::proxyPassword(const QString& id) const
{
    if (id.isEmpty())
        return ready(Result<SecretValue>(Error{.code = ErrorCode::NotFound, .message = tr("There is none yet.")}));
    return m_vault->read(proxyPasswordName(id));
}

void ConnectionStore::noteKind(const QString& id, ServiceKind kind)
{
    const std::optional<ConnectionSettings> known = find(id);
    if (!known || known->kind == kind)
        return;
    ConnectionSettings noted = *known;
    noted.kind = kind;
    keep(noted);
}

QString ConnectionStore::fileName() const
{
    return QDir(m_folder).filePath(u"connections.json"_s);
}

QString ConnectionStore::cacheFolder(const QString& id) const
{
    return QDir(m_folder).filePath(u"connections/"_s + id);
}

QString ConnectionStore::tokenName(const QString& id)
{
    return u"connection:"_s + id;
}

QString ConnectionStore::proxyPasswordName(const QString& id)
{
    return tokenName(id) + u":proxy"_s;
}

} // namespace jobdeck::remote
