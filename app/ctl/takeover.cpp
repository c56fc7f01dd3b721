// SPDX-License-Identifier: Apache-2.0
#include "takeover.h"

namespace jobdeck::ctl {

Takeover::Takeover(std::chrono::milliseconds lease, QObject* parent) : QObject(parent)
{
    m_lease.setSingleShot(true);
    m_lease.setInterval(lease);
    m_lease.callOnTimeout(this, &Takeover::ended);
}

void Takeover::wish()
{
    const bool isNew = !m_lease.isActive();
    m_lease.start();
    if (isNew)
        emit begun();
}

void Takeover::drop()
{
    if (!m_lease.isActive())
        return;
    m_lease.stop();
    emit ended();
}

} // namespace jobdeck::ctl
