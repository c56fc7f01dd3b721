// SPDX-License-Identifier: Apache-2.0
#include "servedbackend.h"

#include "awaited.h"

#include <QFile>
#include <QSignalSpy>
#include <QUrl>

namespace jobdeck {

using namespace Qt::StringLiterals;

bool ServedBackend::start(ServingSettings settings)
{
    qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
    QFile::setPermissions(m_home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto owner = DataOwner::claim(m_home.filePath(u"data"_s), OwnerKind::Service);
    if (!owner)
        return false;
    m_owner = std::move(*owner);
    m_audit = std::make_unique<local::LocalAuditLog>(m_clock);
    m_vault = std::make_unique<MemoryVault>(m_clock);
    m_backend = std::make_unique<local::LocalBackend>(m_owner->folder(), m_clock);
    m_audit->attach(m_backend.get());
    m_backend->setVault(m_vault.get());
    m_webhooks = std::make_unique<local::LocalWebhooks>(m_owner->folder(), *m_backend, *m_vault, m_clock);
    m_serving =
        std::make_unique<rest::ApiServing>(*m_backend, *m_owner, *m_audit, m_vault.get(), m_clock, m_webhooks.get());
    if (!settings.enabled)
        settings.port = 0;
    settings.enabled = true;
    m_serving->start({.settings = settings});
    if (!m_owner->open())
        return false;
    m_backend->start();
    const bool serves =
        QTest::qWaitFor([this] { return m_serving->status().state == ServingStatus::State::Serving; }, 10'000);
    for (const TokenScope scope : {TokenScope::Read, TokenScope::Trigger, TokenScope::Manage}) {
        const Result<NewToken> made = awaited(m_serving->createToken(u"scope %1"_s.arg(int(scope)), scope, {}));
        m_tokens.append(made ? made->value.bytes() : QByteArray());
    }
    return serves && !m_tokens.contains(QByteArray());
}

ServedBackend::~ServedBackend()
{
    if (!m_backend)
        return;
    m_serving->stop();
    m_webhooks->stop();
    QSignalSpy stopped(m_backend.get(), &local::LocalBackend::stopped);
    m_backend->stop();
    (void)QTest::qWaitFor([&] { return stopped.count() > 0; }, 10'000);
}

quint16 ServedBackend::port() const
{
    return quint16(QUrl(url()).port());
}

} // namespace jobdeck
