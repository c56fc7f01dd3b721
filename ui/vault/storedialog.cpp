// SPDX-License-Identifier: Apache-2.0
#include "vault/storedialog.h"

#include "editor/tonelabel.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "vault/passphraseedit.h"
#include "widgets/tabtochosen.h"

#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace jobdeck {

static QString title(const SecretVault& vault)
{
    return vault.status().store == VaultStore::None ? StoreDialog::tr("Where secrets are kept")
                                                    : StoreDialog::tr("Move the secrets");
}

static QString actionWords(const SecretVault& vault)
{
    const qsizetype count = vault.list().size();
    if (vault.status().store == VaultStore::None)
        return StoreDialog::tr("Keep them there");
    return count == 1 ? StoreDialog::tr("Move one secret") : StoreDialog::tr("Move %1 secrets").arg(count);
}

StoreDialog::StoreDialog(SecretVault* vault, QWidget* parent)
    : VaultDialog(title(*vault), actionWords(*vault), parent)
    , m_vault(vault)
{
    const VaultStatus status = vault->status();
    m_keychain = addChoice(tr("The system's &keychain"),
                           status.keychainThere ? tr("Opened when you log in. The best place.")
                                                : tr("No keychain answers on this desktop."),
                           status.keychainThere && status.store != VaultStore::Keychain);
    m_file = addChoice(tr("An encrypted &file with a passphrase"),
                       tr("In the data folder (scrypt, AES-256-GCM). Jobdeck asks for the passphrase when it starts; "
                          "who forgets it loses the secrets."),
                       status.store != VaultStore::EncryptedFile);
    m_passphrase = new PassphraseEdit(this);
    m_passphrase->setContentsMargins(metrics::Huge, 0, 0, 0);
    content()->addWidget(m_passphrase);
    m_keyFile = addChoice(tr("An encrypted file with a k&ey file beside it"),
                          tr("Never asks. Whoever can read the data folder can read the secrets: for computers that "
                             "nobody logs in to."),
                          status.store != VaultStore::KeyFile);
    content()->addStretch();
    for (QRadioButton* choice : {m_keychain, m_file, m_keyFile})
        connect(choice, &QRadioButton::toggled, this, &StoreDialog::update);
    connect(m_passphrase, &PassphraseEdit::edited, this, &StoreDialog::update);
    tabToChosen({m_keychain, m_file, m_keyFile});
    for (QRadioButton* choice : {m_keyFile, m_file, m_keychain}) { // the best one that is possible, last
        if (choice->isEnabled())
            choice->setChecked(true);
    }
    update();
    const auto choices = {m_keychain, m_file, m_keyFile};
    const auto chosen = std::ranges::find_if(choices, &QRadioButton::isChecked);
    if (m_file->isChecked())
        m_passphrase->begin();
    else if (chosen != choices.end())
        (*chosen)->setFocus();
}

QRadioButton* StoreDialog::addChoice(const QString& choiceTitle, const QString& words, bool possible)
{
    auto* choice = new QRadioButton(choiceTitle, this);
    choice->setFont(strongFont());
    choice->setEnabled(possible);
    choice->setAccessibleDescription(words);
    auto* explanation = new ToneLabel(ToneLabel::Tone::Quiet, this);
    explanation->setWords(words);
    explanation->setContentsMargins(metrics::Huge, 0, 0, 0);
    content()->addWidget(choice);
    content()->addWidget(explanation);
    return choice;
}

void StoreDialog::update()
{
    m_passphrase->setVisible(m_file->isChecked());
    const bool chosen = m_keychain->isChecked() || m_file->isChecked() || m_keyFile->isChecked();
    action()->setEnabled(chosen && (!m_file->isChecked() || m_passphrase->problem().isEmpty()));
    action()->setToolTip(m_file->isChecked() ? m_passphrase->problem() : QString());
}

VaultDialog::Asked StoreDialog::ask()
{
    if (m_keychain->isChecked())
        return m_vault->useStore(VaultStore::Keychain);
    if (m_keyFile->isChecked())
        return m_vault->useStore(VaultStore::KeyFile);
    return m_vault->useStore(VaultStore::EncryptedFile, m_passphrase->passphrase());
}

} // namespace jobdeck
