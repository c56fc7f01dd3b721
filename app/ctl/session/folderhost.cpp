// SPDX-License-Identifier: Apache-2.0
#include "session/folderhost.h"

#include "post.h"

namespace jobdeck::ctl {

FolderHost::FolderHost(std::unique_ptr<DataOwner> owner)
    : m_owner(std::move(owner))
    , m_machine(m_owner->folder())
    , m_audit(m_clock)
    , m_vault(m_owner->folder(), m_clock, &m_audit)
    , m_hookSecrets(m_vault, m_clock)
    , m_backend(m_owner->folder(), m_clock)
{
    m_audit.attach(&m_backend);
    m_backend.setVault(&m_vault);
    m_backend.setHookSecrets(&m_hookSecrets);
    connect(&m_backend, &local::LocalBackend::stopped, this, &Host::stopped);
}

void FolderHost::start()
{
    m_vault.begin(); // runs wait for it, everything else does not
    answer(m_machine.settings(), this, [this](const Result<LocalSettings>& settings) {
        if (settings)
            m_backend.configure(*settings);
        m_backend.start(local::Firing::OnlyTriggers);
    });
}

void FolderHost::stop()
{
    m_backend.stop();
}

} // namespace jobdeck::ctl
