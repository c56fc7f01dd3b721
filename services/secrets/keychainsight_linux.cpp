// SPDX-License-Identifier: Apache-2.0
// Linux: the Secret Service, or KWallet where QtKeychain prefers it, seen over D-Bus. QtKeychain itself answers "not
// found" for a locked keyring whose prompt was closed.
#include "secrets/keychainsight.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QObject>
#include <QPromise>

#include <array>
#include <functional>
#include <memory>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

static constexpr auto kService = "org.freedesktop.secrets"_L1;
static constexpr auto kServicePath = "/org/freedesktop/secrets"_L1;

namespace {

/// A chain of calls; deletes itself once it has answered.
class Sight final : public QObject
{
public:
    explicit Sight(std::chrono::milliseconds patience)
        : m_bus(QDBusConnection::sessionBus())
        , m_patience(int(patience.count()))
    {
        m_promise.start();
    }

    QFuture<Result<KeychainView>> look()
    {
        QFuture<Result<KeychainView>> future = m_promise.future();
        if (!m_bus.isConnected())
            finish(KeychainView::Absent);
        else if (usesKWallet())
            askKWallet();
        else
            askSecretService();
        return future;
    }

private:
    using Next = std::function<void(const QDBusMessage&)>;

    void finish(KeychainView::State state)
    {
        m_promise.addResult(KeychainView{.state = state, .name = m_name});
        m_promise.finish();
        deleteLater();
    }

    void call(const QDBusMessage& message, const Next& next)
    {
        auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, m_patience), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, next] {
            watcher->deleteLater();
            const QDBusMessage reply = watcher->reply();
            if (reply.type() == QDBusMessage::ReplyMessage)
                next(reply);
            else
                finish(isSilence(reply.errorName()) ? KeychainView::Silent : KeychainView::Absent);
        });
    }

    static bool isSilence(const QString& error)
    {
        return error.endsWith(".NoReply"_L1) || error.endsWith(".Timeout"_L1) || error.endsWith(".TimedOut"_L1);
    }

    // Secret Service.

    void askSecretService()
    {
        m_name = u"Secret Service"_s;
        QDBusMessage message =
            QDBusMessage::createMethodCall(kService, kServicePath, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
        message << u"default"_s;
        call(message, [this](const QDBusMessage& reply) {
            m_collection = reply.arguments().value(0).value<QDBusObjectPath>().path();
            findOwner(kService, [this](const QString& owner) { nameIt(owner); });
        });
    }

    void findOwner(const QString& name, const std::function<void(const QString&)>& next)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                              u"org.freedesktop.DBus"_s, u"GetNameOwner"_s);
        message << name;
        auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, m_patience), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, next] {
            watcher->deleteLater();
            next(watcher->reply().arguments().value(0).toString());
        });
    }

    /// Who answers for the service is seen by the other name it has.
    void nameIt(const QString& owner, size_t at = 0)
    {
        struct Known
        {
            const char* busName;
            const char* shown;
        };
        static constexpr std::array known = {
            Known{"org.gnome.keyring", "GNOME Keyring"}, Known{"org.keepassxc.KeePassXC.MainWindow", "KeePassXC"},
            Known{"org.kde.secretservicecompat", "KWallet"}, Known{"org.kde.kwalletd6", "KWallet"}};
        if (at == known.size() || owner.isEmpty())
            return askLock();
        findOwner(QString::fromLatin1(known[at].busName), [this, owner, at](const QString& other) {
            if (other == owner) {
                m_name = QString::fromLatin1(known[at].shown);
                askLock();
            } else {
                nameIt(owner, at + 1);
            }
        });
    }

    void askLock()
    {
        if (m_collection.isEmpty() || m_collection == "/"_L1)
            return finish(KeychainView::Open); // there is none yet: the first secret makes it
        QDBusMessage message =
            QDBusMessage::createMethodCall(kService, m_collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        message << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        call(message, [this](const QDBusMessage& reply) {
            const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
            finish(locked ? KeychainView::Locked : KeychainView::Open);
        });
    }

    // KWallet.

    /// As QtKeychain decides.
    static bool usesKWallet()
    {
        return qgetenv("XDG_CURRENT_DESKTOP") == "KDE" && !qEnvironmentVariable("KDE_SESSION_VERSION").isEmpty();
    }

    QDBusMessage walletCall(const QString& method) const
    {
        const QString name = u"kwalletd"_s + qEnvironmentVariable("KDE_SESSION_VERSION");
        return QDBusMessage::createMethodCall(u"org.kde."_s + name, u"/modules/"_s + name, u"org.kde.KWallet"_s,
                                              method);
    }

    void askKWallet()
    {
        m_name = u"KWallet"_s;
        call(walletCall(u"networkWallet"_s), [this](const QDBusMessage& reply) {
            QDBusMessage message = walletCall(u"isOpen"_s);
            message << reply.arguments().value(0).toString();
            call(message, [this](const QDBusMessage& open) {
                finish(open.arguments().value(0).toBool() ? KeychainView::Open : KeychainView::Locked);
            });
        });
    }

    QDBusConnection m_bus;
    const int m_patience;
    QPromise<Result<KeychainView>> m_promise;
    QString m_name;
    QString m_collection;
};

} // namespace

QFuture<Result<KeychainView>> lookAtKeychain(std::chrono::milliseconds patience)
{
    return (new Sight(patience))->look();
}

} // namespace jobdeck::secrets
