// SPDX-License-Identifier: Apache-2.0
#include "serving/keeprunningsection.h"

#include "secretvault.h"
#include "serving/keeprunningbanner.h"
#include "serving/keeprunningwords.h"
#include "shell/settings/settingssection.h"
#include "shell/settings/switch.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

using State = KeepRunningStatus::State;

static QLabel* quietLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

KeepRunningSection::KeepRunningSection(KeepRunning* keepRunning, BackendModels* models, SecretVault* vault,
                                       QWidget* parent)
    : QWidget(parent)
    , m_keepRunning(keepRunning)
    , m_vault(vault)
    , m_switch(new Switch(this))
    , m_state(quietLabel(this))
    , m_secrets(quietLabel(this))
{
    auto* section = new SettingsSection(tr("Without a window"), this);
    section->addRow(
        tr("Keep running after I log out"),
        tr("A service of yours runs the jobs, also while nobody is logged in. This window shows and changes "
           "them as before."),
        m_switch);
    m_state->setForegroundRole(QPalette::WindowText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    section->addWidget(m_state);
    section->addWidget(new KeepRunningBanner(KeepRunningBanner::Place::Settings, keepRunning, models, section));
    section->addWidget(m_secrets);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(section);
    connect(m_switch, &Switch::toggled, m_keepRunning, [keepRunning](bool on) {
        if (on)
            keepRunning->switchOn();
        else
            keepRunning->switchOff();
    });
    connect(m_keepRunning, &KeepRunning::statusChanged, this, &KeepRunningSection::showStatus);
    if (m_vault)
        connect(m_vault, &SecretVault::statusChanged, this, &KeepRunningSection::showVault);
    showStatus();
    showVault();
}

/// The service may have been changed with the system's own means meanwhile.
void KeepRunningSection::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_keepRunning->look();
}

static bool isOn(const KeepRunningStatus& status)
{
    if (status.state == State::Working || status.state == State::Waiting)
        return !status.switchingOff; // where it is going to
    return status.state == State::On || status.state == State::ServiceEnded;
}

void KeepRunningSection::showStatus()
{
    const KeepRunningStatus status = m_keepRunning->status();
    const QSignalBlocker blocker(m_switch);
    m_switch->setChecked(isOn(status));
    m_switch->setEnabled(status.state == State::Off || status.state == State::On ||
                         status.state == State::ServiceEnded);
    m_state->setText(keepRunningState(status));
}

void KeepRunningSection::showVault()
{
    QString words;
    if (m_vault && m_vault->status().store == VaultStore::Keychain)
        words = tr("Jobs that use secrets wait while you are logged out: the keychain is open only while you are "
                   "logged in. An encrypted file that the service opens, see the manual, has no such limit.");
    else if (m_vault && m_vault->status().store == VaultStore::EncryptedFile)
        words = tr("The service begins with the vault locked: jobs that use secrets wait until you have entered its "
                   "passphrase under Vault. The manual says how the service can open it by itself.");
    m_secrets->setText(words);
    m_secrets->setVisible(!words.isEmpty());
}

} // namespace jobdeck
